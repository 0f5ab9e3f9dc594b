package io.spendwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spendwatch.events.Money;
import io.spendwatch.events.RuleViolation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HttpSchemaRegistryTest {
  private static final Schema MONEY = EventTypes.portable(Money.getClassSchema());
  private static final JsonMapper JSON = new JsonMapper();

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private int status = 200;
  private String answer = "{\"id\": 17}";
  private HttpServer server;
  private HttpSchemaRegistry registry;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    registry = new HttpSchemaRegistry(address(""));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aSchemaIsRegisteredUnderItsSubject() {
    int id = registry.idOf("rules.violations-value", MONEY);

    assertThat(id).isEqualTo(17);
    assertThat(asked)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.line()).isEqualTo("POST /subjects/rules.violations-value/versions");
          JsonNode body = JSON.readTree(request.body());
          assertThat(body.propertyNames()).containsExactly("schema");
          assertThat(body.get("schema").stringValue()).isEqualTo(MONEY.toString());
        });
  }

  @Test
  void aSchemaIsFoundByItsId() {
    answer = JSON.writeValueAsString(Map.of("schema", MONEY.toString()));
    Schema schema = registry.schemaOf(3);
    assertThat(schema).isEqualTo(MONEY);
    assertThat(asked).extracting(Asked::line).containsExactly("GET /schemas/ids/3");
  }

  @Test
  void nothingIsAskedTwice() {
    registry.idOf("a-value", MONEY);
    registry.idOf("a-value", MONEY);
    answer = JSON.writeValueAsString(Map.of("schema", MONEY.toString()));
    registry.schemaOf(17);
    registry.schemaOf(17);
    assertThat(asked).hasSize(2);
  }

  @Test
  void anAddressMayHaveAPathAndAUser() {
    registry = new HttpSchemaRegistry(URI.create(address("ada:secret@") + "/apis/ccompat/v7/"));
    registry.idOf("a-value", MONEY);
    assertThat(asked)
        .containsExactly(
            new Asked(
                "POST /apis/ccompat/v7/subjects/a-value/versions",
                "Basic YWRhOnNlY3JldA==",
                asked.getFirst().body()));
  }

  @Test
  void aRefusalIsToldInTheRegistrysWords() {
    status = 409;
    answer = "{\"error_code\": 409, \"message\": \"Schema being registered is incompatible\"}";
    assertThatThrownBy(() -> registry.idOf("a-value", MONEY))
        .isExactlyInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("/subjects/a-value/versions answered 409: Schema being registered");
  }

  @Test
  void anUnknownIdIsNotAnOutage() {
    status = 404;
    answer = "{\"error_code\": 40403, \"message\": \"Schema not found\"}";
    assertThatThrownBy(() -> registry.schemaOf(9))
        .isExactlyInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("/schemas/ids/9 answered 404: Schema not found");
  }

  @Test
  void aFailureIsAskedAgainTheNextTime() {
    status = 503;
    assertThatThrownBy(() -> registry.idOf("a-value", MONEY))
        .isInstanceOf(SchemaRegistryUnavailableException.class);
    status = 200;
    assertThat(registry.idOf("a-value", MONEY)).isEqualTo(17);
  }

  @Test
  void anAnswerThatIsNoJsonIsRefused() {
    answer = "<html>Welcome</html>";
    assertThatThrownBy(() -> registry.idOf("a-value", MONEY))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("answered no JSON");
  }

  @Test
  void anAnswerThatIsNoSchemaIsRefused() {
    answer = "{\"schema\": \"syntax = proto3\"}";
    assertThatThrownBy(() -> registry.schemaOf(1))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("answered with no Avro schema");
  }

  @Test
  void anUnreachableRegistryIsAnOutageThatShowsNoPassword() {
    registry = new HttpSchemaRegistry(address("ada:secret@"));
    server.stop(0);
    assertThatThrownBy(() -> registry.schemaOf(1))
        .isInstanceOf(SchemaRegistryUnavailableException.class)
        .hasMessage("The schema registry at " + address("") + " cannot be reached.");
  }

  @Test
  void aKafkaClientNeedsOnlyItsAddress() {
    try (AvroSerializer<RuleViolation> serializer = new AvroSerializer<>()) {
      serializer.configure(Map.of("schema.registry.url", address("").toString()), false);
      byte[] bytes = serializer.serialize("t", Examples.of(Topics.RULES_VIOLATIONS));
      assertThat(bytes).startsWith(0, 0, 0, 0, 17);
    }
  }

  private URI address(String user) {
    return URI.create("http://" + user + "127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(new Asked(line, exchange.getRequestHeaders().getFirst("Authorization"), body));
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private record Asked(String line, String authorization, String body) {}
}

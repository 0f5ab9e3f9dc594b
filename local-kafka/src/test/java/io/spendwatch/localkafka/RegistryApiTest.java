package io.spendwatch.localkafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RegistryApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CAT = "{\"type\": \"enum\", \"name\": \"Cat\", \"symbols\": [\"A\"]}";
  private static final String DOG = "{\"type\": \"enum\", \"name\": \"Dog\", \"symbols\": [\"B\"]}";

  @TempDir private Path folder;
  private Path file;
  private RegistryApi api;

  @BeforeEach
  void begin() throws IOException {
    file = folder.resolve("schemas.jsonl");
    api = new RegistryApi(RegisteredSchemas.in(file));
  }

  @Test
  void equalSchemasShareAnIdUnderEverySubject() {
    assertThat(register("pets-value", CAT)).isEqualTo(1);
    assertThat(register("pets-value", DOG)).isEqualTo(2);
    assertThat(register("others-value", CAT.replace(" ", ""))).isEqualTo(1);
    assertThat(register("pets-value", CAT)).isEqualTo(1);

    assertThat(ask("GET /subjects")).hasToString("[\"others-value\",\"pets-value\"]");
    assertThat(ask("GET /subjects/pets-value/versions")).hasToString("[1,2]");
    assertThat(ask("GET /schemas/ids/1/versions").size()).isEqualTo(2);
  }

  @Test
  void aSchemaIsFoundByIdAndByVersion() {
    register("pets-value", CAT);
    register("pets-value", DOG);

    JsonNode byId = ask("GET /schemas/ids/2");
    assertThat(JSON.readTree(byId.get("schema").stringValue())).isEqualTo(JSON.readTree(DOG));
    assertThat(ask("GET /schemas/ids/1/schema")).isEqualTo(JSON.readTree(CAT));
    assertThat(ask("GET /subjects/pets-value/versions/1/schema")).isEqualTo(JSON.readTree(CAT));
    JsonNode latest = ask("GET /subjects/pets-value/versions/latest");
    assertThat(latest.get("version").intValue()).isEqualTo(2);
    assertThat(latest.propertyNames())
        .containsExactlyInAnyOrder("subject", "id", "version", "schema");
  }

  @Test
  void aSchemaIsLookedUpWithoutRegisteringIt() {
    register("pets-value", CAT);
    assertThat(ask("POST /subjects/pets-value", CAT).get("id").intValue()).isEqualTo(1);
    assertRefused("POST /subjects/pets-value", DOG, 404, 40403);
    assertRefused("POST /subjects/others-value", CAT, 404, 40401);
  }

  @Test
  void whatIsNotThereIsToldByTheRegistrysCodes() {
    register("pets-value", CAT);
    assertRefused("GET /schemas/ids/9", CAT, 404, 40403);
    assertRefused("GET /subjects/none/versions", CAT, 404, 40401);
    assertRefused("GET /subjects/pets-value/versions/9", CAT, 404, 40402);
    assertRefused("DELETE /subjects/pets-value", CAT, 404, 404);
  }

  @Test
  void whatIsNoAvroSchemaIsRefused() {
    String register = "POST /subjects/pets-value/versions";
    assertRefused(register, "{\"type\": \"unicorn\"}", 422, 42201);
    assertRefused(register, "syntax = proto3", 422, 42201);
    assertThat(api.answer(register, bytes("{\"schemaType\": \"JSON\"}")).status()).isEqualTo(422);
    assertThat(api.answer(register, bytes("[")).status()).isEqualTo(422);
    assertThat(ask("GET /subjects")).isEmpty();
  }

  @Test
  void aSubjectMayHaveAnyCharacters() {
    register("a%20b%2Fc-value", CAT);
    assertThat(ask("GET /subjects")).hasToString("[\"a b/c-value\"]");
  }

  @Test
  void idsSurviveALineThatWasCutOffByAKill() throws IOException {
    register("pets-value", CAT);
    Files.writeString(file, "{\"subject\":\"pets-va", StandardOpenOption.APPEND);

    api = new RegistryApi(RegisteredSchemas.in(file));
    assertThat(register("pets-value", DOG)).isEqualTo(2);

    api = new RegistryApi(RegisteredSchemas.in(file));
    assertThat(ask("GET /subjects/pets-value/versions")).hasToString("[1,2]");
    assertThat(register("pets-value", CAT)).isEqualTo(1);
  }

  @Test
  void aDamagedFileIsNotOverwritten() throws IOException {
    Files.writeString(file, "this is\nno registry\n");
    assertThatThrownBy(() -> RegisteredSchemas.in(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("this is\nno registry\n");
  }

  private int register(String subject, String schema) {
    return ask("POST /subjects/" + subject + "/versions", schema).get("id").intValue();
  }

  private JsonNode ask(String line) {
    return ask(line, CAT);
  }

  private JsonNode ask(String line, String schema) {
    RegistryApi.Answer answer = api.answer(line, request(schema));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return JSON.valueToTree(answer.body());
  }

  private void assertRefused(String line, String schema, int status, int code) {
    RegistryApi.Answer answer = api.answer(line, request(schema));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(JSON.valueToTree(answer.body()).get("error_code").intValue()).isEqualTo(code);
  }

  private static byte[] request(String schema) {
    return JSON.writeValueAsBytes(Map.of("schema", schema));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

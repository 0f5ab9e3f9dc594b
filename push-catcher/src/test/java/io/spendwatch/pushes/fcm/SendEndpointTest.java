package io.spendwatch.pushes.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SendEndpointTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PATH = "/v1/projects/demo/messages:send";
  private static final Optional<String> BEARER = Optional.of("Bearer test");

  private final List<SendRequest> sent = new ArrayList<>();
  private final SendEndpoint endpoint = new SendEndpoint(new Faults(), this::caught);

  @Test
  void theAnswerNamesTheMessage() {
    Reply reply = send("{'message': {'token': 'phone'}}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(JSON.readTree(reply.body()))
        .isEqualTo(JSON.readTree("{\"name\": \"projects/demo/messages/m1\"}"));
    assertThat(sent).extracting(SendRequest::target).containsExactly("phone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                     | message
          {'message': {}}                                                        | message
          {'message': {'token': ''}}                                             | message
          {'message': {'token': 'a', 'topic': 'b'}}                              | message
          {'message': {'token': 'a', 'fid': 'b'}}                                | message
          {'message': {'token': 'a', 'colour': 'red'}}                           | message
          {'message': {'topic': 'two words'}}                                    | message.topic
          {'message': {'token': 'a', 'data': {'n': 12}}}                         | message.data
          {'message': {'token': 'a', 'data': 'text'}}                            | message.data
          {'message': {'token': 'a', 'data': {'from': 'x'}}}                     | message.data
          {'message': {'token': 'a', 'data': {'google.x': 'x'}}}                 | message.data
          {'message': {'token': 'a', 'notification': {'title': 1}}}              | message.notification
          {'message': {'token': 'a', 'notification': {'sound': 'x'}}}            | message.notification
          {'message': {'token': 'a', 'android': {'ttl': '1h'}}}                  | message.android.ttl
          {'message': {'token': 'a', 'android': {'ttl': '2419201s'}}}            | message.android.ttl
          {'message': {'token': 'a', 'android': {'priority': 'URGENT'}}}         | message.android.priority
          {'message': {'token': 'a', 'apns': {'headers': {'apns-priority': 1}}}} | message.apns.headers
          """)
  void aMessageThatFcmWouldNotTakeIsRefusedByItsField(String request, String field) {
    Reply reply = send(request);

    assertThat(reply.status()).isEqualTo(400);
    JsonNode error = JSON.readTree(reply.body()).get("error");
    assertThat(error.get("status").stringValue()).isEqualTo("INVALID_ARGUMENT");
    assertThat(error.at("/details/0/fieldViolations/0/field").stringValue()).isEqualTo(field);
    assertThat(error.at("/details/1/errorCode").stringValue()).isEqualTo("INVALID_ARGUMENT");
    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "3", "{'message': {'token': 'a'}, 'validate': true}"})
  void whatIsNoRequestIsRefused(String request) {
    assertThat(send(request).status()).isEqualTo(400);
    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'message': {'token': 'a', 'android': {'ttl': '2419200s', 'priority': 'high'}}}",
        "{'message': {'token': 'a', 'data': {'collapse_key': 'x', 'fromage': 'x'}}}",
        "{'message': {'condition': 'a in topics'}, 'validate_only': false}"
      })
  void whatFcmTakesIsTaken(String request) {
    Reply reply = send(request);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  @Test
  void aPayloadMayHave4096BytesAndToATopic2048() {
    assertThat(send(withData("'token': 'a'", 4096)).status()).isEqualTo(200);
    assertThat(send(withData("'token': 'a'", 4097)).status()).isEqualTo(400);
    assertThat(send(withData("'topic': 'a'", 2048)).status()).isEqualTo(200);
    assertThat(send(withData("'topic': 'a'", 2049)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "key=old"})
  void onlyABearerTokenOpens(String authorization) {
    Reply reply =
        endpoint.send(PATH, Optional.of(authorization), bytes("{\"message\": {\"token\": \"a\"}}"));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(sent).isEmpty();
  }

  private Reply send(String request) {
    return endpoint.send(PATH, BEARER, bytes(request.replace('\'', '"')));
  }

  private static String withData(String target, int bytes) {
    int withoutKey = bytes - 1;
    String value = "é".repeat(withoutKey / 2) + "x".repeat(withoutKey % 2);
    return "{'message': {%s, 'data': {'k': '%s'}}}".formatted(target, value);
  }

  private String caught(SendRequest request) {
    sent.add(request);
    return "m" + sent.size();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

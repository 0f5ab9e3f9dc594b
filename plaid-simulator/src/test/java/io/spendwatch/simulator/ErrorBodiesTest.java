package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.simulator.Caller.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ErrorBodiesTest {
  private static PlaidSimulator simulator;
  private static Caller plaid;

  @BeforeAll
  static void start() {
    simulator =
        PlaidSimulator.start(SimulatorSettings.inMemory().withPulls(Duration.ZERO, Duration.ZERO));
    plaid = new Caller(simulator);
  }

  @AfterAll
  static void stop() {
    plaid.close();
    simulator.close();
  }

  @Test
  void anErrorHasPlaidsFields() {
    Answer answer = plaid.post("/item/get", Map.of("access_token", "access-sandbox-none"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().propertyNames())
        .containsExactlyInAnyOrder(
            "error_type",
            "error_code",
            "error_message",
            "display_message",
            "suggested_action",
            "request_id");
    assertThat(answer.body().get("error_type").stringValue()).isEqualTo("INVALID_INPUT");
    assertThat(answer.errorCode()).isEqualTo("INVALID_ACCESS_TOKEN");
    assertThat(answer.body().get("request_id").stringValue()).isEqualTo(answer.requestId());
  }

  @Test
  void wrongAndMissingKeysAreRefused() {
    String body = "{\"access_token\": \"x\"}";
    String json = "application/json";

    Answer wrong =
        plaid.send(
            "/item/get",
            body,
            "PLAID-CLIENT-ID",
            "sandbox-client",
            "PLAID-SECRET",
            "guess",
            "Content-Type",
            json);
    Answer missing = plaid.send("/item/get", body, "Content-Type", json);

    assertThat(wrong.errorCode()).isEqualTo("INVALID_API_KEYS");
    assertThat(missing.errorCode()).isEqualTo("MISSING_FIELDS");
  }

  @Test
  void keysMayBeInTheBody() {
    Answer answer =
        plaid.send(
            "/item/get",
            """
            {"client_id": "sandbox-client", "secret": "sandbox-secret", "access_token": "none"}
            """,
            "Content-Type",
            "application/json");

    assertThat(answer.errorCode()).isEqualTo("INVALID_ACCESS_TOKEN");
  }

  @Test
  void categoriesNeedNoKeys() {
    Answer answer = plaid.send("/categories/get", "{}", "Content-Type", "application/json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("categories").size()).isGreaterThan(200);
  }

  @Test
  void bodiesThatAreNoJsonObjectsAreRefused() {
    assertThat(code("/categories/get", "[]", "application/json")).isEqualTo("INVALID_BODY");
    assertThat(code("/categories/get", "{", "application/json")).isEqualTo("INVALID_BODY");
    assertThat(code("/categories/get", "", "application/json")).isEqualTo("INVALID_BODY");
    assertThat(code("/categories/get", "{}", "text/plain")).isEqualTo("INVALID_BODY");
  }

  @Test
  void unknownPathsAreNotFound() {
    Answer answer = plaid.post("/transactions/guess", Map.of());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("NOT_FOUND");
  }

  @Test
  void fieldsAreChecked() {
    Map<String, Object> withExtra = Map.of("access_token", "x", "colour", "red");
    Map<String, Object> withInner = Map.of("access_token", "x", "options", Map.of("colour", 1));

    assertThat(plaid.post("/item/get", withExtra).errorCode()).isEqualTo("UNKNOWN_FIELDS");
    assertThat(plaid.post("/transactions/sync", withInner).errorCode()).isEqualTo("UNKNOWN_FIELDS");
    assertThat(plaid.post("/item/get", Map.of()).errorCode()).isEqualTo("MISSING_FIELDS");
    assertThat(plaid.post("/item/get", Map.of("access_token", 7)).errorCode())
        .isEqualTo("INVALID_FIELD");
  }

  @Test
  void syncRefusesWhatPlaidRefuses() {
    String token = plaid.link("user_good", null, null).accessToken();

    assertThat(sync(Map.of("access_token", token, "count", 501))).isEqualTo("INVALID_FIELD");
    assertThat(sync(Map.of("access_token", token, "cursor", "???"))).isEqualTo("INVALID_FIELD");
    assertThat(sync(Map.of("access_token", token, "options", Map.of("account_id", "none"))))
        .isEqualTo("INVALID_ACCOUNT_ID");
  }

  @Test
  void aChangeInsideALoopIsAMutationError() {
    Linked item = plaid.link("user_good", null, null);
    String inside = plaid.sync(item, "", 10).get("next_cursor").stringValue();
    plaid.ok(
        "/control/transactions/add",
        Map.of("item_id", item.itemId(), "description", "Uber", "amount", 12.5));

    Answer answer =
        plaid.post(
            "/transactions/sync", Map.of("access_token", item.accessToken(), "cursor", inside));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("error_type").stringValue()).isEqualTo("TRANSACTIONS_ERROR");
    assertThat(answer.errorCode()).isEqualTo("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
  }

  @Test
  void aPublicTokenIsGoodForOneExchange() {
    String token =
        plaid
            .ok(
                "/sandbox/public_token/create",
                Map.of("institution_id", "ins_109508", "initial_products", List.of("transactions")))
            .get("public_token")
            .stringValue();
    plaid.exchange(token);

    Answer again = plaid.post("/item/public_token/exchange", Map.of("public_token", token));

    assertThat(again.errorCode()).isEqualTo("INVALID_PUBLIC_TOKEN");
  }

  @Test
  void linkingRefusesWhatPlaidRefuses() {
    assertThat(created("ins_0", List.of("transactions"))).isEqualTo("INVALID_INSTITUTION");
    assertThat(created("ins_109508", List.of("balance"))).isEqualTo("INVALID_PRODUCT");
    assertThat(
            plaid
                .post(
                    "/link/token/create",
                    Map.of("client_name", "x", "language", "en", "country_codes", List.of("US")))
                .errorCode())
        .isEqualTo("MISSING_FIELDS");
  }

  @Test
  void webhooksThatCannotBeFiredAreRefused() {
    String token = plaid.link("user_good", null, null).accessToken();
    String listening = plaid.link("user_good", null, "http://127.0.0.1:9/").accessToken();

    assertThat(fire(token, "DEFAULT_UPDATE")).isEqualTo("SANDBOX_WEBHOOK_INVALID");
    assertThat(fire(listening, "INITIAL_UPDATE")).isEqualTo("INVALID_FIELD");
  }

  @Test
  void unknownVerificationKeysAreRefused() {
    assertThat(plaid.post("/webhook_verification_key/get", Map.of("key_id", "none")).errorCode())
        .isEqualTo("INVALID_WEBHOOK_VERIFICATION_KEY_ID");
  }

  private static String code(String path, String body, String contentType) {
    return plaid.send(path, body, "Content-Type", contentType).errorCode();
  }

  private static String sync(Map<String, ?> body) {
    return plaid.post("/transactions/sync", body).errorCode();
  }

  private static String created(String institution, List<String> products) {
    return plaid
        .post(
            "/sandbox/public_token/create",
            Map.of("institution_id", institution, "initial_products", products))
        .errorCode();
  }

  private static String fire(String token, String code) {
    return plaid
        .post("/sandbox/item/fire_webhook", Map.of("access_token", token, "webhook_code", code))
        .errorCode();
  }
}

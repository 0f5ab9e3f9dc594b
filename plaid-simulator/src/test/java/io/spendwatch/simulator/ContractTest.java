package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spendwatch.simulator.Caller.Answer;
import io.spendwatch.simulator.errors.PlaidError;
import io.spendwatch.simulator.faults.ActiveFault;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.people.Oddities;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Everything that the simulator says is as Plaid's OpenAPI file has it. */
class ContractTest {
  private static final Set<String> AGAINST_THE_FILE =
      Set.of("ODD UNKNOWN PAYMENT CHANNEL", "ODD UNKNOWN TRANSACTION TYPE");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private static PlaidOpenApi openApi;
  private static PlaidSimulator simulator;
  private static Caller plaid;
  private static Linked item;

  @BeforeAll
  static void start() {
    Optional<PlaidOpenApi> file = PlaidOpenApi.atHand();
    assumeTrue(
        file.isPresent(),
        "skipped, because neither the system property plaid.openapi nor the environment variable"
            + " PLAID_OPENAPI says where Plaid's OpenAPI file is");
    openApi = file.orElseThrow();
    simulator =
        PlaidSimulator.start(SimulatorSettings.inMemory().withPulls(Duration.ZERO, Duration.ZERO));
    plaid = new Caller(simulator);
    item = plaid.link("user_transactions_dynamic", "any", "http://127.0.0.1:9/plaid");
  }

  @AfterAll
  static void stop() {
    if (simulator != null) {
      plaid.close();
      simulator.close();
    }
  }

  static Stream<String> paths() {
    try (PlaidSimulator any = PlaidSimulator.start(SimulatorSettings.inMemory())) {
      return any.routes().stream()
          .filter(route -> route.kind() != Route.Kind.CONTROL)
          .map(Route::path);
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aCallThatSucceedsIsAnsweredAsPlaidAnswersIt(String path) {
    Answer answer = plaid.post(path, example(path));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(openApi.faultsOfAnswer(path, answer.status(), answer.body())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aCallThatIsRefusedIsAnsweredAsPlaidAnswersIt(String path) {
    Answer answer = plaid.post(path, Map.of("colour", "red"));

    assertThat(answer.errorCode()).isEqualTo("UNKNOWN_FIELDS");
    assertThat(openApi.faultsOfAnswer(path, answer.status(), answer.body())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void theFieldsOfARequestArePlaids(String path) {
    Route route =
        simulator.routes().stream()
            .filter(one -> one.path().equals(path))
            .findFirst()
            .orElseThrow();

    assertThat(route.required()).containsExactlyInAnyOrderElementsOf(openApi.requiredFields(path));
    assertThat(route.known()).containsAll(openApi.requestFields(path));
  }

  @Test
  void whatIsNotPlaidsIsNoticed() {
    ObjectNode error = (ObjectNode) plaid.post("/item/get", Map.of()).body();
    ObjectNode incomplete = error.deepCopy();
    incomplete.remove("error_code");

    assertThat(openApi.faults("PlaidError", incomplete)).hasSize(1);
    assertThat(openApi.faults("PlaidError", error.deepCopy().putNull("error_code"))).hasSize(1);
    assertThat(openApi.faults("PlaidError", error.deepCopy().put("display_message", 7))).hasSize(1);
    assertThat(openApi.faults("PlaidError", error.deepCopy().put("colour", "red"))).hasSize(1);
    assertThat(openApi.faults("PlaidError", error)).isEmpty();
  }

  @Test
  void everyErrorIsPlaids() {
    for (String code : PlaidError.codes()) {
      ActiveFault fault = simulator.faults().add(Fault.failing(code).on("/item/get").once());
      Answer answer = plaid.post("/item/get", Map.of("access_token", item.accessToken()));

      assertThat(fault.applied()).isEqualTo(1);
      assertThat(answer.errorCode()).isEqualTo(code);
      assertThat(openApi.faults("PlaidError", answer.body())).as(code).isEmpty();
    }
  }

  @Test
  void everyStateOfAnItemIsPlaids() {
    Linked ill = plaid.link("user_good", null, null);
    simulator.items().expireSoon(ill.itemId());
    simulator.items().requireLogin(ill.itemId());

    Answer shown = plaid.post("/item/get", Map.of("access_token", ill.accessToken()));

    assertThat(shown.body().at("/item/error/error_code").stringValue())
        .isEqualTo("ITEM_LOGIN_REQUIRED");
    assertThat(openApi.faultsOfAnswer("/item/get", 200, shown.body())).isEmpty();
  }

  @Test
  void everyKindOfChangeIsToldAsPlaidTellsIt() {
    Linked changing = plaid.link("user_good", null, null);
    String cursor = plaid.sync(changing, "", 500).get("next_cursor").stringValue();
    NewTransaction[] odd =
        Oddities.on(TODAY).stream()
            .filter(one -> !AGAINST_THE_FILE.contains(one.description()))
            .filter(one -> one.enrichment().place() != null)
            .toArray(NewTransaction[]::new);
    String old = simulator.items().transactions(changing.itemId()).getFirst().id();
    String older = simulator.items().transactions(changing.itemId()).get(1).id();
    simulator.items().add(changing.itemId(), odd);
    simulator.items().modify(changing.itemId(), old, Correction.none());
    simulator.items().remove(changing.itemId(), older);

    Answer told =
        plaid.post(
            "/transactions/sync", Map.of("access_token", changing.accessToken(), "cursor", cursor));

    assertThat(told.body().get("added").size()).isEqualTo(odd.length);
    assertThat(told.body().get("modified").size()).isEqualTo(1);
    assertThat(told.body().get("removed").size()).isEqualTo(1);
    assertThat(openApi.faultsOfAnswer("/transactions/sync", 200, told.body())).isEmpty();
  }

  @Test
  void anItemThatIsNotReadyIsToldAsPlaidTellsIt() {
    simulator.faults().add(Fault.of(new Effect.NotReady()).forItem(item.itemId()).once());

    Answer empty = plaid.post("/transactions/sync", Map.of("access_token", item.accessToken()));

    assertThat(empty.body().get("transactions_update_status").stringValue()).isEqualTo("NOT_READY");
    assertThat(openApi.faultsOfAnswer("/transactions/sync", 200, empty.body())).isEmpty();
  }

  /** A call of each path that must succeed. */
  private static Map<String, Object> example(String path) {
    Map<String, Object> token = Map.of("access_token", item.accessToken());
    return switch (path) {
      case "/link/token/create" -> linkToken();
      case "/link/token/get" -> Map.of("link_token", usedLinkToken());
      case "/item/public_token/exchange" -> Map.of("public_token", publicToken());
      case "/item/webhook/update" -> and(token, "webhook", "http://127.0.0.1:9/elsewhere");
      case "/item/remove" ->
          Map.of("access_token", plaid.link("user_good", null, null).accessToken());
      case "/transactions/get" ->
          and(and(token, "start_date", "2020-01-01"), "end_date", simulatorsToday());
      case "/institutions/get_by_id" ->
          Map.of(
              "institution_id",
              "ins_132363",
              "country_codes",
              List.of("US"),
              "options",
              Map.of("include_status", true));
      case "/webhook_verification_key/get" -> Map.of("key_id", simulator.rotateWebhookKey());
      case "/sandbox/public_token/create" ->
          Map.of("institution_id", "ins_109508", "initial_products", List.of("transactions"));
      case "/sandbox/item/fire_webhook" -> and(token, "webhook_code", "DEFAULT_UPDATE");
      case "/sandbox/item/reset_login" ->
          Map.of("access_token", plaid.link("user_good", null, null).accessToken());
      case "/sandbox/transactions/create" -> and(token, "transactions", List.of(bought()));
      case "/categories/get" -> Map.of();
      default -> token;
    };
  }

  private static Map<String, Object> bought() {
    String today = simulatorsToday();
    return Map.of(
        "date_transacted", today, "date_posted", today, "amount", 12.34, "description", "Uber");
  }

  private static String simulatorsToday() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  private static Map<String, Object> linkToken() {
    return Caller.linkTokenWith(
        Map.of("products", List.of("transactions"), "webhook", "http://127.0.0.1:9/plaid"));
  }

  private static String usedLinkToken() {
    String token = plaid.ok("/link/token/create", linkToken()).get("link_token").stringValue();
    plaid.ok("/control/link/complete", Map.of("link_token", token));
    return token;
  }

  private static String publicToken() {
    return plaid
        .ok("/sandbox/public_token/create", example("/sandbox/public_token/create"))
        .get("public_token")
        .stringValue();
  }

  private static Map<String, Object> and(Map<String, Object> some, String key, Object value) {
    Map<String, Object> more = new HashMap<>(some);
    more.put(key, value);
    return more;
  }
}

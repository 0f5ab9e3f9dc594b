package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spendwatch.simulator.json.Json;
import io.spendwatch.simulator.webhooks.Notice;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every webhook is as Plaid's OpenAPI file has it. */
class WebhookContractTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static PlaidOpenApi openApi;

  @BeforeAll
  static void read() {
    assumeTrue(
        PlaidOpenApi.atHand().isPresent(),
        "skipped, because neither the system property plaid.openapi nor the environment variable"
            + " PLAID_OPENAPI says where Plaid's OpenAPI file is");
    openApi = PlaidOpenApi.atHand().orElseThrow();
  }

  static Stream<Arguments> notices() {
    return Stream.of(
        Arguments.of(Notice.initialUpdate(3), "InitialUpdateWebhook"),
        Arguments.of(Notice.historicalUpdate(3), "HistoricalUpdateWebhook"),
        Arguments.of(Notice.defaultUpdate(3), "DefaultUpdateWebhook"),
        Arguments.of(Notice.transactionsRemoved(List.of("a")), "TransactionsRemovedWebhook"),
        Arguments.of(Notice.syncUpdatesAvailable(true, false), "SyncUpdatesAvailableWebhook"),
        Arguments.of(
            Notice.recurringTransactionsUpdate(List.of("a")), "RecurringTransactionsUpdateWebhook"),
        Arguments.of(Notice.newAccountsAvailable(), "NewAccountsAvailableWebhook"),
        Arguments.of(Notice.loginRepaired(), "ItemLoginRepairedWebhook"),
        Arguments.of(Notice.pendingDisconnect(NOW), "PendingDisconnectWebhook"),
        Arguments.of(Notice.pendingExpiration(NOW), "PendingExpirationWebhook"),
        Arguments.of(Notice.userPermissionRevoked(), "UserPermissionRevokedWebhook"),
        Arguments.of(Notice.userAccountRevoked("a"), "UserAccountRevokedWebhook"),
        Arguments.of(
            Notice.webhookUpdateAcknowledged("https://example.com"),
            "WebhookUpdateAcknowledgedWebhook"),
        Arguments.of(Notice.error("ITEM_LOGIN_REQUIRED"), "ItemErrorWebhook"));
  }

  @ParameterizedTest
  @MethodSource("notices")
  void aWebhookIsAsPlaidSendsIt(Notice notice, String schema) {
    String body = notice.to(URI.create("http://127.0.0.1/"), "item", "ins_109508").body();

    assertThat(openApi.faults(schema, Json.MAPPER.readTree(body))).isEmpty();
  }
}

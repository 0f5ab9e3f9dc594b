package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ItemHealthTest extends WithWebhooks {
  @Test
  void aResetLoginIsToldAndRefusesDataButNotTheItem() throws Exception {
    plaid.ok("/sandbox/item/reset_login", token(item));

    assertThat(text(receiver.next("ERROR").json(), "/error/error_code"))
        .isEqualTo("ITEM_LOGIN_REQUIRED");
    assertThat(
            Stream.of("/transactions/sync", "/accounts/get", "/accounts/balance/get")
                .map(path -> plaid.post(path, token(item)).errorCode()))
        .containsOnly("ITEM_LOGIN_REQUIRED");
    assertThat(text(plaid.ok("/item/get", token(item)), "/item/error/error_code"))
        .isEqualTo("ITEM_LOGIN_REQUIRED");
  }

  @Test
  void updateModeRepairsTheItemAndWhatWasMissedIsTold() throws Exception {
    String cursor = upToNow(item);
    simulator.items().requireLogin(item.itemId());
    simulator.items().add(item.itemId(), bought("9.99"));
    String linkToken = updateToken(Map.of());

    plaid.ok("/control/link/update", Map.of("link_token", linkToken));

    receiver.next("SYNC_UPDATES_AVAILABLE");
    assertThat(plaid.sync(item, cursor, 500).get("added").size()).isEqualTo(1);
    assertThat(plaid.ok("/item/get", token(item)).at("/item/error").isNull()).isTrue();
    assertThat(receiver.rest()).doesNotContain("LOGIN_REPAIRED");
  }

  @Test
  void aRepairElsewhereIsToldByWebhook() throws Exception {
    simulator.items().requireLogin(item.itemId());

    plaid.ok("/control/items/repair_elsewhere", Map.of("item_id", item.itemId()));

    receiver.next("LOGIN_REPAIRED");
    assertThat(plaid.post("/transactions/sync", token(item)).status()).isEqualTo(200);
  }

  @Test
  void anUpdateTokenLastsHalfAnHourAndNamesNoProducts() {
    String linkToken = updateToken(Map.of());
    JsonNode shown = plaid.ok("/link/token/get", Map.of("link_token", linkToken));

    assertThat(text(shown, "/expiration")).isEqualTo("2026-11-21T12:30:00Z");
    assertThat(shown.at("/metadata/initial_products").size()).isZero();
    now = now.plus(Duration.ofMinutes(31));
    assertThat(plaid.post("/link/token/get", Map.of("link_token", linkToken)).errorCode())
        .isEqualTo("INVALID_LINK_TOKEN");
  }

  @Test
  void consentThatEndsIsToldShownAndRenewedByUpdateMode() throws Exception {
    plaid.ok("/control/items/expire_soon", Map.of("item_id", item.itemId()));

    assertThat(text(receiver.next("PENDING_EXPIRATION").json(), "/consent_expiration_time"))
        .isEqualTo("2026-11-28T12:00:00Z");
    assertThat(text(plaid.ok("/item/get", token(item)), "/item/consent_expiration_time"))
        .isEqualTo("2026-11-28T12:00:00Z");
    plaid.ok("/control/link/update", Map.of("link_token", updateToken(Map.of())));
    assertThat(plaid.ok("/item/get", token(item)).at("/item/consent_expiration_time").isNull())
        .isTrue();
  }

  @Test
  void aMigrationIsAnnounced() throws Exception {
    plaid.ok("/control/items/disconnect_soon", Map.of("item_id", item.itemId()));

    assertThat(text(receiver.next("PENDING_DISCONNECT").json(), "/reason"))
        .isEqualTo("INSTITUTION_MIGRATION");
  }

  @Test
  void aRevokedItemIsToldAndServesNothing() throws Exception {
    plaid.ok("/control/items/revoke", Map.of("item_id", item.itemId()));

    receiver.next("USER_PERMISSION_REVOKED");
    assertThat(plaid.post("/transactions/sync", token(item)).errorCode())
        .isEqualTo("USER_PERMISSION_REVOKED");
    assertThat(plaid.post("/item/remove", token(item)).status()).isEqualTo(200);
  }

  @Test
  void aRevokedAccountIsGoneWithItsTransactionsWhichSyncDoesNotTell() throws Exception {
    String cursor = upToNow(item);
    String card = simulator.items().facts(item.itemId()).accounts().getLast().id();

    plaid.ok("/control/accounts/revoke", Map.of("item_id", item.itemId(), "account_id", card));

    assertThat(text(receiver.next("USER_ACCOUNT_REVOKED").json(), "/account_id")).isEqualTo(card);
    assertThat(plaid.ok("/accounts/get", token(item)).get("accounts").size()).isEqualTo(2);
    assertThat(plaid.sync(item, cursor, 500).get("removed").size()).isZero();
    assertThat(simulator.items().transactions(item.itemId()))
        .extracting(Transaction::accountId)
        .isNotEmpty()
        .doesNotContain(card);
    assertThat(
            plaid
                .sync(item, "", 500)
                .get("added")
                .valueStream()
                .map(one -> text(one, "/account_id")))
        .doesNotContain(card);
  }

  @Test
  void aNewAccountIsOfferedAndSharedInUpdateMode() throws Exception {
    List<String> before = ids();
    String opened =
        plaid
            .ok("/control/accounts/open", Map.of("item_id", item.itemId(), "name", "New One"))
            .get("account_id")
            .stringValue();
    receiver.next("NEW_ACCOUNTS_AVAILABLE");
    assertThat(ids()).isEqualTo(before);
    List<String> selected = List.of(before.getFirst(), opened);

    plaid.ok(
        "/control/link/update",
        Map.of(
            "link_token",
            updateToken(Map.of("account_selection_enabled", true)),
            "account_ids",
            selected));

    assertThat(ids()).isEqualTo(selected);
  }

  @Test
  void accountsCanBeSelectedOnlyWhereTheTokenSaysSo() {
    var answer =
        plaid.post(
            "/control/link/update",
            Map.of("link_token", updateToken(Map.of()), "account_ids", ids()));

    assertThat(answer.errorCode()).isEqualTo("INVALID_FIELD");
  }

  @Test
  void aMovedWebhookIsAcknowledgedAtTheNewPlace() throws Exception {
    try (WebhookReceiver next = new WebhookReceiver()) {
      plaid.ok(
          "/item/webhook/update",
          Map.of("access_token", item.accessToken(), "webhook", next.url()));
      simulator.items().add(item.itemId(), bought("1.00"));

      assertThat(text(next.next("WEBHOOK_UPDATE_ACKNOWLEDGED").json(), "/new_webhook_url"))
          .isEqualTo(next.url());
      next.next("DEFAULT_UPDATE");
      assertThat(receiver.rest()).isEmpty();
    }
  }

  private List<String> ids() {
    return simulator.items().facts(item.itemId()).accounts().stream().map(Account::id).toList();
  }

  private String updateToken(Map<String, Object> update) {
    Map<String, Object> ofTheItem = Map.of("access_token", item.accessToken(), "update", update);
    return text(plaid.ok("/link/token/create", Caller.linkTokenWith(ofTheItem)), "/link_token");
  }
}

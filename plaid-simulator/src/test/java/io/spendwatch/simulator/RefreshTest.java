package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.simulator.ledger.Transaction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RefreshTest extends WithSimulator {

  @Test
  void theDynamicUsersPendingsPostAndNewOnesComeAndAnAmountRises() {
    Linked item = plaid.link("user_transactions_dynamic", "any", null);
    plaid.ok("/transactions/refresh", token(item));
    List<Transaction> before = simulator.items().transactions(item.itemId());
    List<String> pendings =
        before.stream().filter(Transaction::pending).map(Transaction::id).toList();
    String cursor = upToNow(item);

    plaid.ok("/transactions/refresh", token(item));

    JsonNode page = plaid.sync(item, cursor, 500);
    assertThat(page.get("removed").valueStream().map(one -> text(one, "/transaction_id")))
        .containsExactlyInAnyOrderElementsOf(pendings);
    assertThat(page.get("added").valueStream().filter(one -> one.get("pending").booleanValue()))
        .hasSize(3);
    assertThat(page.get("modified").size()).isEqualTo(1);
    String raised = text(page, "/modified/0/transaction_id");
    BigDecimal was =
        before.stream().filter(one -> one.id().equals(raised)).findFirst().orElseThrow().amount();
    assertThat(page.at("/modified/0/amount").decimalValue())
        .isEqualByComparingTo(was.add(BigDecimal.ONE));
  }

  @Test
  void aRefreshFiresAllWebhooks() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      Linked item = plaid.link("user_transactions_dynamic", "any", receiver.url());
      receiver.next("HISTORICAL_UPDATE");
      simulator.items().add(item.itemId(), pending("1.00"));
      receiver.next("DEFAULT_UPDATE");
      upToNow(item);

      plaid.ok("/transactions/refresh", token(item));

      receiver.all("SYNC_UPDATES_AVAILABLE", "DEFAULT_UPDATE", "TRANSACTIONS_REMOVED");
    }
  }

  @Test
  void theStaticUserHasNothingNew() {
    Linked item = linked();
    String cursor = upToNow(item);

    plaid.ok("/transactions/refresh", token(item));

    assertThat(upToNow(item)).isEqualTo(cursor);
  }

  @Test
  void ownTransactionsGoToTheDynamicUsersDepositoryAccount() {
    Linked item = plaid.link("user_transactions_dynamic", "any", null);
    String cursor = upToNow(item);

    plaid.ok(
        "/sandbox/transactions/create",
        Map.of(
            "access_token",
            item.accessToken(),
            "transactions",
            List.of(own("2026-11-19", "2026-11-20"))));

    JsonNode added = plaid.sync(item, cursor, 500).get("added");
    assertThat(added.size()).isEqualTo(1);
    assertThat(text(added, "/0/date")).isEqualTo("2026-11-20");
    assertThat(text(added, "/0/authorized_date")).isEqualTo("2026-11-19");
    assertThat(text(added, "/0/account_id"))
        .isEqualTo(simulator.items().facts(item.itemId()).accounts().getFirst().id());
  }

  @Test
  void ownTransactionsAreRefusedAsThePlaidSandboxRefusesThem() {
    Linked dynamic = plaid.link("user_transactions_dynamic", "any", null);

    assertThat(create(linked(), own("2026-11-19", "2026-11-20"))).isEqualTo("INVALID_FIELD");
    assertThat(create(dynamic, own("2026-11-19", "2026-11-22"))).isEqualTo("INVALID_FIELD");
    assertThat(create(dynamic, own("2026-11-01", "2026-11-20"))).isEqualTo("INVALID_FIELD");
    assertThat(create(dynamic, Map.of("colour", "red"))).isEqualTo("UNKNOWN_FIELDS");
  }

  private String create(Linked item, Map<String, Object> own) {
    return plaid
        .post(
            "/sandbox/transactions/create",
            Map.of("access_token", item.accessToken(), "transactions", List.of(own)))
        .errorCode();
  }

  private static Map<String, Object> own(String transacted, String posted) {
    return Map.of(
        "date_transacted", transacted, "date_posted", posted, "amount", 7.5, "description", "Uber");
  }
}

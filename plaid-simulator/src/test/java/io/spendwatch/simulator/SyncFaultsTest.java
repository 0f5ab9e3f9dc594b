package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.simulator.faults.ActiveFault;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.Position.Reading;
import io.spendwatch.simulator.ledger.Posting;
import io.spendwatch.simulator.ledger.Transaction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SyncFaultsTest extends WithSimulator {
  private static final String MUTATION = "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION";

  @Test
  void theFirstSyncMayBeEmptyThoughThereIsAHistory() {
    Linked item = linked();
    simulator.faults().add(Fault.of(new Effect.NotReady()).forItem(item.itemId()).once());

    JsonNode empty = plaid.sync(item, "", 100);
    JsonNode full = plaid.sync(item, "", 100);

    assertThat(empty.get("added").size()).isZero();
    assertThat(text(empty, "/next_cursor")).isEmpty();
    assertThat(text(empty, "/transactions_update_status")).isEqualTo("NOT_READY");
    assertThat(full.get("added").size()).isPositive();
  }

  @Test
  void aMutationCanHitTheSecondPage() {
    Linked item = linked();
    ActiveFault fault = simulator.faults().add(Fault.failing(MUTATION).onPage(2).once());

    String inside = plaid.sync(item, "", 10).get("next_cursor").stringValue();

    assertThat(code(item, inside)).isEqualTo(MUTATION);
    assertThat(code(item, inside)).isEmpty();
    assertThat(fault.applied()).isEqualTo(1);
  }

  @Test
  void aMutationCanHitTheFirstCallWithAStoredCursorAndNoOther() {
    Linked item = linked();
    simulator.faults().add(Fault.failing(MUTATION).on("/transactions/sync").when(Reading.STORED));

    assertThat(code(item, "")).isEmpty();
    assertThat(code(item, upToNow(item))).isEqualTo(MUTATION);
  }

  @Test
  void smallPagesPartThePendingFromThePosted() {
    Linked item = linked();
    Transaction pending = simulator.items().add(item.itemId(), pending("10.00")).getFirst();
    String cursor = upToNow(item);
    simulator.items().post(item.itemId(), pending.id(), Correction.none());
    simulator.faults().add(Fault.of(new Effect.SmallPages(1)));

    JsonNode first = plaid.sync(item, cursor, 500);
    JsonNode second = plaid.sync(item, text(first, "/next_cursor"), 500);

    assertThat(text(first, "/removed/0/transaction_id")).isEqualTo(pending.id());
    assertThat(first.get("has_more").booleanValue()).isTrue();
    assertThat(text(second, "/added/0/pending_transaction_id")).isEqualTo(pending.id());
    assertThat(second.get("has_more").booleanValue()).isFalse();
  }

  @Test
  void aPostedTransactionMayComeFirstAndNotSayWhatItWas() {
    Linked item = linked();
    Transaction pending = simulator.items().add(item.itemId(), pending("10.00")).getFirst();
    String cursor = upToNow(item);
    simulator
        .items()
        .post(item.itemId(), pending.id(), Posting.with(Correction.none()).unmatched().backwards());
    simulator.faults().add(Fault.of(new Effect.SmallPages(1)));

    JsonNode first = plaid.sync(item, cursor, 500);
    JsonNode second = plaid.sync(item, text(first, "/next_cursor"), 500);

    assertThat(first.at("/added/0/pending_transaction_id").isNull()).isTrue();
    assertThat(text(second, "/removed/0/transaction_id")).isEqualTo(pending.id());
  }

  @Test
  void aCursorMayRepeatItself() {
    Linked item = linked();
    String cursor = upToNow(item);
    simulator.faults().add(Fault.of(new Effect.RepeatCursor()).times(2));

    for (int call = 0; call < 2; call++) {
      JsonNode stuck = plaid.sync(item, cursor, 500);
      assertThat(text(stuck, "/next_cursor")).isEqualTo(cursor);
      assertThat(stuck.get("has_more").booleanValue()).isTrue();
    }
    assertThat(plaid.sync(item, cursor, 500).get("has_more").booleanValue()).isFalse();
  }

  @Test
  void theLastPageMayLeadBackToTheFirst() {
    Linked item = linked();
    String cursor = upToNow(item);
    simulator.items().add(item.itemId(), bought("1.00"), bought("2.00"));
    simulator.faults().add(Fault.of(new Effect.LoopBack()).onPage(2));

    JsonNode first = plaid.sync(item, cursor, 1);
    JsonNode second = plaid.sync(item, text(first, "/next_cursor"), 1);
    JsonNode third = plaid.sync(item, text(second, "/next_cursor"), 1);

    assertThat(second.get("has_more").booleanValue()).isTrue();
    assertThat(third.get("added")).isEqualTo(first.get("added"));
  }

  @Test
  void anItemThatIsLinkedAgainSharesNoIdWithItself() {
    Linked once = linked();
    Linked again = linked();

    assertThat(again.itemId()).isNotEqualTo(once.itemId());
    assertThat(ids(again)).hasSameSizeAs(ids(once)).doesNotContainAnyElementsOf(ids(once));
  }

  @Test
  void oddTransactionsAreToldAsTheyAre() {
    Linked item = linked();
    String cursor = upToNow(item);
    plaid.ok("/control/transactions/add_oddities", Map.of("item_id", item.itemId()));

    List<JsonNode> odd = plaid.sync(item, cursor, 500).get("added").valueStream().toList();

    assertThat(odd).hasSizeGreaterThan(10);
    assertThat(one(odd, "SEVEN DECIMALS").get("amount").decimalValue()).isEqualTo("10.0215217");
    JsonNode bare = one(odd, "NO LOCATION NO MERCHANT NO CATEGORY");
    assertThat(bare.get("location").isNull()).isTrue();
    assertThat(bare.get("merchant_name").isNull()).isTrue();
    assertThat(bare.get("personal_finance_category").isNull()).isTrue();
    assertThat(text(one(odd, "UNKNOWN PAYMENT CHANNEL"), "/payment_channel"))
        .isEqualTo("telepathy");
    assertThat(text(one(odd, "UNKNOWN TRANSACTION TYPE"), "/transaction_type")).isEqualTo("barter");
    assertThat(text(one(odd, "UNOFFICIAL CURRENCY"), "/unofficial_currency_code")).isEqualTo("BTC");
    assertThat(one(odd, "UNOFFICIAL CURRENCY").get("iso_currency_code").isNull()).isTrue();
    assertThat(text(one(odd, "EUROS"), "/iso_currency_code")).isEqualTo("EUR");
    JsonNode none = one(odd, "NO CURRENCY AT ALL");
    assertThat(none.get("iso_currency_code").isNull()).isTrue();
    assertThat(none.get("unofficial_currency_code").isNull()).isTrue();
  }

  private static JsonNode one(List<JsonNode> rows, String name) {
    return rows.stream()
        .filter(row -> text(row, "/name").equals("ODD " + name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> ids(Linked item) {
    return simulator.items().transactions(item.itemId()).stream().map(Transaction::id).toList();
  }

  private String code(Linked item, String cursor) {
    return plaid
        .post("/transactions/sync", Map.of("access_token", item.accessToken(), "cursor", cursor))
        .errorCode();
  }
}

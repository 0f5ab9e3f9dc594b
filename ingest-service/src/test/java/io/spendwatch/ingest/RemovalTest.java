package io.spendwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.storage.Item;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens to an item that its person removes. */
class RemovalTest extends SimulatedTest {
  private static final String REMOVE = "/item/remove";

  @Test
  void theLinesGoAndPlaidIsToldAndTheTokenIsForgotten() {
    String item = linked();

    remove(item);

    await().until(() -> items().find(item).isEmpty());
    assertThat(storedIds(item)).isEmpty();
    assertThat(calls(REMOVE, item)).isEqualTo(1);
  }

  @Test
  void theTokenIsKeptUntilPlaidHasLetGo() {
    String item = linked();
    var broken =
        plaid.faults().add(Fault.failing("INTERNAL_SERVER_ERROR").on(REMOVE).forItem(item));

    remove(item);

    await().until(() -> calls(REMOVE, item) > 0);
    topics.awaitRaw(
        Topics.TRANSACTIONS_UPDATE_READY.retries(), message -> message.key().equals(item));
    assertThat(items().find(item)).isPresent();
    await().untilAsserted(() -> assertThat(storedIds(item)).isEmpty());
    plaid.faults().remove(broken);
    await().until(() -> items().find(item).isEmpty());
  }

  @Test
  void anItemThatPlaidDoesNotHaveAnyMoreIsForgotten() {
    String item = linked();
    plaid.faults().add(Fault.failing("ITEM_NOT_FOUND").on(REMOVE).forItem(item));

    remove(item);

    await().until(() -> items().find(item).isEmpty());
  }

  @Test
  void aRemovalThatWasGivenUpIsTakenUpByTheSweeper() {
    String item = linked();
    items().retire(user(item), item, Instant.now(), message(item));

    assertThat(items().fetchedBefore(Instant.now().plusSeconds(1), 100))
        .extracting(Item::itemId)
        .contains(item);
    trigger(item, UpdateCause.SWEEP);

    await().until(() -> items().find(item).isEmpty());
  }

  @Test
  void whatIsRemovedIsNotReadAgain() {
    String item = linked();
    plaid.faults().add(Fault.failing("INTERNAL_SERVER_ERROR").on(REMOVE).forItem(item));
    remove(item);
    await().until(() -> calls(REMOVE, item) > 0);
    long before = calls("/transactions/sync", item);

    plaid.items().add(item, purchase("5"));

    await().until(() -> calls(REMOVE, item) > 1);
    assertThat(calls("/transactions/sync", item)).isEqualTo(before);
    assertThat(storedIds(item)).isEmpty();
  }

  @Test
  void whatIsRemovedGoesBeforeWhatIsLinkedInItsPlace() {
    String old = linked();
    // Its trigger is on another partition, and late.
    items().retire(user(old), old, Instant.now(), message(old));
    String anew = linkedAndNotRead(Optional.empty(), _ -> user(old));

    trigger(anew, UpdateCause.LINKED);

    List<TransactionsIngested> updates =
        topics.await(
            Topics.TRANSACTIONS_INGESTED,
            user(old),
            all -> all.stream().anyMatch(it -> it.getItemId().equals(anew)));
    assertThat(StoredLines.after(updates).keySet()).isEqualTo(trueIds(anew));
  }

  private void remove(String item) {
    items().retire(user(item), item, Instant.now(), message(item));
    trigger(item, UpdateCause.REMOVED);
  }
}

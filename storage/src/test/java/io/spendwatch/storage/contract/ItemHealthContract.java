package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.id;
import static io.spendwatch.storage.contract.Examples.item;
import static io.spendwatch.storage.contract.Examples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Health;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.OutboxMessage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Items} promises of health and removal. */
public abstract class ItemHealthContract extends ItemsKit {

  @Test
  void healthChangesFromWhatTheCallerKnows() {
    Item item = added(item("item-1", ANN));
    Health sick =
        new Health(
            Item.Status.LOGIN_REQUIRED,
            NOON.plusSeconds(5),
            Optional.of(id(7)),
            Optional.of("ITEM_LOGIN_REQUIRED"),
            Optional.of(NOON.plusSeconds(86_400)));

    boolean changed = items().setHealth("item-1", item.health(), sick);

    assertThat(changed).isTrue();
    assertThat(items().find("item-1").map(Item::health)).contains(sick);
  }

  @Test
  void healthThatIsAnotherByNowStays() {
    Item item = added(item("item-1", ANN));
    Health sick = Health.quiet(Item.Status.ERROR, NOON.plusSeconds(5));
    items().setHealth("item-1", item.health(), sick);

    boolean changed = items().setHealth("item-1", item.health(), Health.good(NOON.plusSeconds(9)));

    assertThat(changed).isFalse();
    assertThat(items().find("item-1").map(Item::health)).contains(sick);
  }

  @Test
  void anItemToBeRemovedIsMarkedTogetherWithItsMessage() {
    added(item("item-1", ANN));

    boolean retired = items().retire(ANN, "item-1", NOON.plusSeconds(5), message(50));

    assertThat(retired).isTrue();
    assertThat(items().find("item-1").map(Item::health))
        .contains(Health.quiet(Item.Status.REMOVED, NOON.plusSeconds(5)));
    assertThat(storage().outbox().oldest(10))
        .extracting(OutboxMessage::id)
        .contains(message(50).id());
  }

  @Test
  void onlyItsOwnerRemovesAnItemAndOnlyOnce() {
    added(item("item-1", ANN));

    assertThat(items().retire(BOB, "item-1", NOON, message(50))).isFalse();
    assertThat(items().retire(ANN, "item-2", NOON, message(51))).isFalse();
    assertThat(items().retire(ANN, "item-1", NOON, message(52))).isTrue();
    assertThat(items().retire(ANN, "item-1", NOON, message(53))).isFalse();

    assertThat(storage().outbox().oldest(10)).hasSize(2);
  }

  @Test
  void anItemThatIsToBeRemovedForLongComesFirst() {
    waiting("yesterday", NOON.minusSeconds(86_400));
    added(item("item-1", ANN));
    added(item("item-2", ANN));
    items().retire(ANN, "item-1", NOON.minusSeconds(1), message(50));
    items().retire(ANN, "item-2", NOON.plusSeconds(1), message(51));

    List<Item> due = items().fetchedBefore(NOON, 10);

    assertThat(due).extracting(Item::itemId).containsExactly("item-1", "yesterday");
  }

  @Test
  void nothingHappensToAnItemThatIsNotThere() {
    Health good = Health.good(NOON);

    assertThat(items().setHealth("item-1", good, good)).isFalse();
    items().setAccounts("item-1", List.of());
    items().remove("item-1");

    assertThat(items().find("item-1")).isEmpty();
  }

  @Test
  void aRemovedItemIsGoneAndTheOthersStay() {
    added(item("item-1", ANN));
    Item other = added(item("item-2", ANN));

    items().remove("item-1");

    assertThat(items().find("item-1")).isEmpty();
    assertThat(items().ofUser(ANN)).containsExactly(other);
  }
}

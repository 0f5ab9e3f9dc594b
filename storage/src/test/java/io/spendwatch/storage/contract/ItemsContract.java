package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.id;
import static io.spendwatch.storage.contract.Examples.item;
import static io.spendwatch.storage.contract.Examples.linkedAt;
import static io.spendwatch.storage.contract.Examples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Health;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.Items.Reached;
import io.spendwatch.storage.OutboxMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Items} promises. */
public abstract class ItemsContract extends PortContract {
  private int messages;

  private Items items() {
    return storage().items();
  }

  private Item added(Item item) {
    items().add(item, message(++messages));
    return item;
  }

  @Test
  void anItemIsKeptAsItIs() {
    Item item = added(item("item-1", ANN));

    assertThat(items().find("item-1")).contains(item);
  }

  @Test
  void anUnknownItemIsNotFound() {
    assertThat(items().find("item-1")).isEmpty();
  }

  @Test
  void anItemSurvivesReopening() {
    Item item = added(item("item-1", ANN));

    reopen();

    assertThat(items().find("item-1")).contains(item);
    assertThat(storage().outbox().oldest(10)).hasSize(1);
  }

  @Test
  void theMessageIsLeftWithTheItem() {
    items().add(item("item-1", ANN), message(5));

    assertThat(storage().outbox().oldest(10))
        .extracting(OutboxMessage::id)
        .containsExactly(message(5).id());
  }

  @Test
  void anItemWhoseMessageCannotBeLeftIsNotKeptEither() {
    items().add(item("item-1", ANN), message(5));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> items().add(item("item-2", ANN), message(5)));

    assertThat(items().find("item-2")).isEmpty();
    assertThat(storage().outbox().oldest(10)).hasSize(1);
  }

  @Test
  void aReplacementWhoseMessageCannotBeLeftReplacesNothing() {
    Item item = item("item-1", ANN);
    items().add(item, message(5));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> items().add(linkedAt(item, NOON.plusSeconds(1)), message(5)));

    assertThat(items().find("item-1")).contains(item);
  }

  @Test
  void anItemLinkedAgainKeepsItsCursorAndWhenItWasFetched() {
    added(item("item-1", ANN));
    items().advance("item-1", Optional.empty(), reached("cursor-1", NOON.plusSeconds(1)));

    added(linkedAt(item("item-1", ANN), NOON.plusSeconds(2)));

    Item again = items().find("item-1").orElseThrow();
    assertThat(again.linkedAt()).isEqualTo(NOON.plusSeconds(2));
    assertThat(again.cursor()).contains("cursor-1");
    assertThat(again.fetchedAt()).contains(NOON.plusSeconds(1));
  }

  @Test
  void anItemOfAnotherUserIsRefused() {
    Item anns = added(item("item-1", ANN));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> items().add(item("item-1", BOB), message(5)))
        .withMessageContaining("item-1")
        .withMessageNotContaining(anns.token().base64());

    assertThat(items().find("item-1")).contains(anns);
    assertThat(storage().outbox().oldest(10)).hasSize(1);
  }

  @Test
  void ofTwoUsersWhoClaimAnItemAtOnceOneGetsIt() throws Exception {
    List<Boolean> claimed =
        Together.all(
            8,
            n ->
                () -> {
                  try {
                    items().add(item("item-1", "user-" + n), message(n));
                    return true;
                  } catch (IllegalArgumentException e) {
                    return false;
                  }
                });

    assertThat(claimed).containsOnlyOnce(true);
    assertThat(storage().outbox().oldest(10)).hasSize(1);
  }

  @Test
  void itemsOfAUserAreInTheOrderOfLinking() {
    Item second = added(linkedAt(item("item-a", ANN), NOON.plusSeconds(2)));
    Item first = added(linkedAt(item("item-b", ANN), NOON.plusSeconds(1)));
    added(item("item-c", BOB));

    assertThat(items().ofUser(ANN)).containsExactly(first, second);
  }

  @Test
  void theLongestWaitingAreFetchedFirst() {
    waiting("yesterday", NOON.minusSeconds(86_400));
    waiting("an-hour-ago", NOON.minusSeconds(3_600));
    waiting("just-now", NOON);
    added(linkedAt(item("never-later", ANN), NOON.plusSeconds(60)));
    added(linkedAt(item("never", BOB), NOON));

    List<Item> due = items().fetchedBefore(NOON, 10);

    assertThat(due)
        .extracting(Item::itemId)
        .containsExactly("never", "never-later", "yesterday", "an-hour-ago");
    assertThat(items().fetchedBefore(NOON, 3)).isEqualTo(due.subList(0, 3));
  }

  @Test
  void itemsThatCannotBeReadDoNotStandInTheWayOfOthers() {
    for (Item.Status status : Item.Status.values()) {
      added(item(status.name(), ANN).with(Health.quiet(status, NOON)));
    }

    assertThat(items().fetchedBefore(NOON, 10))
        .extracting(Item::itemId)
        .containsExactlyInAnyOrder("GOOD", "EXPIRING", "ERROR");
  }

  private void waiting(String itemId, Instant since) {
    added(item(itemId, ANN));
    items().advance(itemId, Optional.empty(), reached("cursor", since));
  }

  @Test
  void aCursorMovesOnFromWhereTheReadingBegan() {
    added(item("item-1", ANN));

    assertThat(items().advance("item-1", Optional.empty(), reached("cursor-1", NOON))).isTrue();
    assertThat(items().advance("item-1", Optional.of("cursor-1"), reached("cursor-2", NOON)))
        .isTrue();

    assertThat(items().find("item-1").flatMap(Item::cursor)).contains("cursor-2");
    assertThat(items().find("item-1").flatMap(Item::fetchedAt)).contains(NOON);
  }

  @Test
  void aCursorThatIsSomewhereElseStays() {
    added(item("item-1", ANN));
    items().advance("item-1", Optional.empty(), reached("cursor-1", NOON));

    assertThat(
            items().advance("item-1", Optional.empty(), reached("cursor-2", NOON.plusSeconds(1))))
        .isFalse();
    assertThat(items().advance("item-1", Optional.of("cursor-0"), reached("cursor-2", NOON)))
        .isFalse();

    assertThat(items().find("item-1").flatMap(Item::cursor)).contains("cursor-1");
    assertThat(items().find("item-1").flatMap(Item::fetchedAt)).contains(NOON);
  }

  @Test
  void aReadingWithoutNewsIsRememberedAsAReading() {
    added(item("item-1", ANN));
    items().advance("item-1", Optional.empty(), reached("cursor-1", NOON));

    assertThat(
            items()
                .advance(
                    "item-1", Optional.of("cursor-1"), reached("cursor-1", NOON.plusSeconds(9))))
        .isTrue();

    assertThat(items().find("item-1").flatMap(Item::fetchedAt)).contains(NOON.plusSeconds(9));
  }

  @Test
  void anEmptyCursorIsTheStart() {
    added(item("item-1", ANN));

    assertThat(items().advance("item-1", Optional.empty(), reached("", NOON))).isTrue();
    assertThat(items().find("item-1").flatMap(Item::cursor)).isEmpty();
    assertThat(items().advance("item-1", Optional.of(""), reached("cursor-1", NOON))).isTrue();
  }

  @Test
  void theCursorOfAnItemThatIsGoneCannotMove() {
    assertThat(items().advance("item-1", Optional.empty(), reached("cursor-1", NOON))).isFalse();
  }

  @Test
  void ofManyReadingsFromOneCursorOneMovesIt() throws Exception {
    added(item("item-1", ANN));

    List<Boolean> moved =
        Together.all(
            16,
            n -> () -> items().advance("item-1", Optional.empty(), reached("cursor-" + n, NOON)));

    assertThat(moved).containsOnlyOnce(true);
    assertThat(items().find("item-1").flatMap(Item::cursor))
        .contains("cursor-" + moved.indexOf(true));
  }

  @Test
  void whatAReadingFoundIsKeptWithItsCursor() {
    added(item("item-1", ANN));
    List<Item.Account> accounts = List.of(savings());

    items().advance("item-1", Optional.empty(), new Reached("cursor-1", NOON, true, accounts));

    assertThat(items().find("item-1").orElseThrow().accounts()).isEqualTo(accounts);
    assertThat(items().find("item-1").flatMap(Item::changedAt)).contains(NOON);
  }

  @Test
  void aReadingWithoutNewsDoesNotChangeWhenThereWereSome() {
    added(item("item-1", ANN));
    items().advance("item-1", Optional.empty(), reached("cursor-1", NOON));

    items()
        .advance(
            "item-1",
            Optional.of("cursor-1"),
            new Reached("cursor-1", NOON.plusSeconds(9), false, List.of()));

    assertThat(items().find("item-1").flatMap(Item::changedAt)).contains(NOON);
    assertThat(items().find("item-1").flatMap(Item::fetchedAt)).contains(NOON.plusSeconds(9));
  }

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
  void accountsAreReplaced() {
    added(item("item-1", ANN));

    items().setAccounts("item-1", List.of(savings()));

    assertThat(items().find("item-1").orElseThrow().accounts()).containsExactly(savings());
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

  private static Reached reached(String cursor, Instant at) {
    return new Reached(cursor, at, true, List.of());
  }

  private static Item.Account savings() {
    Item.Balance balance =
        new Item.Balance(new BigDecimal("110.25"), new BigDecimal("100"), null, "USD", NOON);
    return new Item.Account("account-3", "Savings", "7", "depository", "savings", balance);
  }
}

package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.item;
import static io.spendwatch.storage.contract.Examples.linkedAt;
import static io.spendwatch.storage.contract.Examples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.OutboxMessage;
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
    items().advance("item-1", Optional.empty(), "cursor-1", NOON.plusSeconds(1));

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
      added(item(status.name(), ANN));
      items().setStatus(status.name(), status);
    }

    assertThat(items().fetchedBefore(NOON, 10))
        .extracting(Item::itemId)
        .containsExactlyInAnyOrder("GOOD", "EXPIRING", "ERROR");
  }

  private void waiting(String itemId, Instant since) {
    added(item(itemId, ANN));
    items().advance(itemId, Optional.empty(), "cursor", since);
  }

  @Test
  void aCursorMovesOnFromWhereTheReadingBegan() {
    added(item("item-1", ANN));

    assertThat(items().advance("item-1", Optional.empty(), "cursor-1", NOON)).isTrue();
    assertThat(items().advance("item-1", Optional.of("cursor-1"), "cursor-2", NOON)).isTrue();

    assertThat(items().find("item-1").flatMap(Item::cursor)).contains("cursor-2");
    assertThat(items().find("item-1").flatMap(Item::fetchedAt)).contains(NOON);
  }

  @Test
  void aCursorThatIsSomewhereElseStays() {
    added(item("item-1", ANN));
    items().advance("item-1", Optional.empty(), "cursor-1", NOON);

    assertThat(items().advance("item-1", Optional.empty(), "cursor-2", NOON.plusSeconds(1)))
        .isFalse();
    assertThat(items().advance("item-1", Optional.of("cursor-0"), "cursor-2", NOON)).isFalse();

    assertThat(items().find("item-1").flatMap(Item::cursor)).contains("cursor-1");
    assertThat(items().find("item-1").flatMap(Item::fetchedAt)).contains(NOON);
  }

  @Test
  void aReadingWithoutNewsIsRememberedAsAReading() {
    added(item("item-1", ANN));
    items().advance("item-1", Optional.empty(), "cursor-1", NOON);

    assertThat(items().advance("item-1", Optional.of("cursor-1"), "cursor-1", NOON.plusSeconds(9)))
        .isTrue();

    assertThat(items().find("item-1").flatMap(Item::fetchedAt)).contains(NOON.plusSeconds(9));
  }

  @Test
  void anEmptyCursorIsTheStart() {
    added(item("item-1", ANN));

    assertThat(items().advance("item-1", Optional.empty(), "", NOON)).isTrue();
    assertThat(items().find("item-1").flatMap(Item::cursor)).isEmpty();
    assertThat(items().advance("item-1", Optional.of(""), "cursor-1", NOON)).isTrue();
  }

  @Test
  void theCursorOfAnItemThatIsGoneCannotMove() {
    assertThat(items().advance("item-1", Optional.empty(), "cursor-1", NOON)).isFalse();
  }

  @Test
  void ofManyReadingsFromOneCursorOneMovesIt() throws Exception {
    added(item("item-1", ANN));

    List<Boolean> moved =
        Together.all(
            16, n -> () -> items().advance("item-1", Optional.empty(), "cursor-" + n, NOON));

    assertThat(moved).containsOnlyOnce(true);
    assertThat(items().find("item-1").flatMap(Item::cursor))
        .contains("cursor-" + moved.indexOf(true));
  }

  @Test
  void statusAndAccountsAreReplaced() {
    added(item("item-1", ANN));
    List<Item.Account> accounts =
        List.of(new Item.Account("account-3", "Savings", "7", "depository", "savings"));

    items().setStatus("item-1", Item.Status.LOGIN_REQUIRED);
    items().setAccounts("item-1", accounts);

    Item item = items().find("item-1").orElseThrow();
    assertThat(item.status()).isEqualTo(Item.Status.LOGIN_REQUIRED);
    assertThat(item.accounts()).isEqualTo(accounts);
  }

  @Test
  void nothingHappensToAnItemThatIsNotThere() {
    items().setStatus("item-1", Item.Status.ERROR);
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

package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.item;
import static io.spendwatch.storage.contract.Examples.linkedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Health;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.Items.Before;
import io.spendwatch.storage.Items.Reached;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Items} promises of readings and their cursors. */
public abstract class ItemReadingsContract extends ItemsKit {
  private static final UUID FIRST = UUID.fromString("019ac000-0000-7000-8000-000000000001");
  private static final UUID SECOND = UUID.fromString("019ac000-0000-7000-8000-000000000002");
  private static final UUID THIRD = UUID.fromString("019ac000-0000-7000-8000-000000000003");

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
  void anUpdateIsAnnouncedOnceAndNoneBeforeIt() {
    added(item("item-1", ANN));
    settled(FIRST, Optional.empty(), "cursor-1");
    settled(THIRD, Optional.of("cursor-1"), "cursor-2");

    assertThat(items().announce("item-1", FIRST)).isEqualTo(Before.OVERTAKEN);
    assertThat(items().announce("item-1", SECOND)).isEqualTo(Before.OVERTAKEN);
    assertThat(items().announce("item-1", THIRD)).isEqualTo(Before.OVERTAKEN);
  }

  @Test
  void anAnnouncedUpdateIsInDoubtUntilTheCursorMovesOn() {
    added(item("item-1", ANN));
    items().announce("item-1", FIRST);

    assertThat(items().announce("item-1", FIRST)).isEqualTo(Before.IN_DOUBT);
    assertThat(items().announce("item-1", SECOND)).isEqualTo(Before.IN_DOUBT);
    assertThat(items().advance("item-1", Optional.of("another"), reached("cursor-1", NOON)))
        .isFalse();
    assertThat(items().announce("item-1", SECOND)).isEqualTo(Before.IN_DOUBT);
    items().advance("item-1", Optional.empty(), reached("cursor-1", NOON));
    assertThat(items().announce("item-1", SECOND)).isEqualTo(Before.SETTLED);
  }

  @Test
  void whatMakesUpForADoubtIsAnnouncedAnywayAndIsInDoubtItself() {
    added(item("item-1", ANN));
    items().announce("item-1", FIRST);

    items().announceAnyway("item-1", SECOND);

    assertThat(items().announce("item-1", THIRD)).isEqualTo(Before.IN_DOUBT);
    items().advance("item-1", Optional.empty(), reached("cursor-1", NOON));
    assertThat(items().announce("item-1", SECOND)).isEqualTo(Before.OVERTAKEN);
    assertThat(items().announce("item-1", THIRD)).isEqualTo(Before.SETTLED);
  }

  @Test
  void ofAnItemThatIsGoneAllIsInDoubt() {
    assertThat(items().announce("item-1", FIRST)).isEqualTo(Before.IN_DOUBT);
    items().announceAnyway("item-1", FIRST);
    assertThat(items().find("item-1")).isEmpty();
  }

  private void settled(UUID updateId, Optional<String> from, String to) {
    assertThat(items().announce("item-1", updateId)).isEqualTo(Before.SETTLED);
    items().advance("item-1", from, reached(to, NOON));
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
}

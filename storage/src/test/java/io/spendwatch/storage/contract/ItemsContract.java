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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Items} promises of adding and finding. */
public abstract class ItemsContract extends ItemsKit {

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
  void accountsAreReplaced() {
    added(item("item-1", ANN));

    items().setAccounts("item-1", List.of(savings()));

    assertThat(items().find("item-1").orElseThrow().accounts()).containsExactly(savings());
  }
}

package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.id;
import static io.spendwatch.storage.contract.Examples.item;
import static io.spendwatch.storage.contract.Examples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.spendwatch.storage.Outbox;
import io.spendwatch.storage.OutboxMessage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Outbox} promises. */
public abstract class OutboxContract extends PortContract {

  private Outbox outbox() {
    return storage().outbox();
  }

  private void leave(OutboxMessage message) {
    storage().items().add(item("item-1", ANN), message);
  }

  @Test
  void aMessageMayBeAboutNoOtherWrite() {
    storage().outbox().leave(message(5));

    assertThat(storage().outbox().oldest(10))
        .extracting(OutboxMessage::id)
        .containsExactly(message(5).id());
    assertThatIllegalArgumentException().isThrownBy(() -> storage().outbox().leave(message(5)));
  }

  @Test
  void messagesAreReadOldestFirstWhateverTheirIds() {
    List.of(3, 1, 300, 2, 70_000).forEach(number -> leave(message(number)));

    assertThat(outbox().oldest(10))
        .extracting(OutboxMessage::id)
        .containsExactly(id(3), id(1), id(300), id(2), id(70_000));
    assertThat(outbox().oldest(2)).extracting(OutboxMessage::id).containsExactly(id(3), id(1));
  }

  @Test
  void aMessageIsKeptByteForByte() {
    leave(message(1));

    OutboxMessage read = outbox().oldest(1).getFirst();

    assertThat(read.topic()).isEqualTo(message(1).topic());
    assertThat(read.key()).isEqualTo(message(1).key());
    assertThat(read.value()).isEqualTo(message(1).value());
  }

  @Test
  void aMessageMayForget() {
    leave(new OutboxMessage(id(1), "budget.plans", ANN, null));

    assertThat(outbox().oldest(1).getFirst().value()).isNull();
  }

  @Test
  void readingRemovesNothing() {
    leave(message(1));

    outbox().oldest(10);

    assertThat(outbox().oldest(10)).hasSize(1);
  }

  @Test
  void publishedMessagesAreForgottenAndTheOthersWait() {
    List.of(1, 2, 3).forEach(number -> leave(message(number)));

    outbox().published(List.of(id(1), id(3), id(99)));

    assertThat(outbox().oldest(10)).extracting(OutboxMessage::id).containsExactly(id(2));
  }

  @Test
  void forgettingNothingOrTwiceIsNoError() {
    leave(message(1));

    outbox().published(List.of());
    outbox().published(List.of(id(1)));
    outbox().published(List.of(id(1)));

    assertThat(outbox().oldest(10)).isEmpty();
  }

  @Test
  void messagesLeftAtOnceAreAllThere() throws Exception {
    Together.all(
        16,
        n ->
            () -> {
              storage().items().add(item("item-" + n, ANN), message(n));
              return n;
            });

    assertThat(outbox().oldest(100))
        .extracting(OutboxMessage::id)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 16).mapToObj(Examples::id).toList());
  }
}

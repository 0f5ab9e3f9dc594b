package io.spendwatch.link.linking;

import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.link.outbox.Outgoing;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.Outbox;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Has every linked item read from its start, for an operator who has reset the streams: the topics
 * hold a week of lines, the banks hold all of them.
 */
public final class ReadingFromStart {
  private static final int AT_ONCE = 500;

  private final Items items;
  private final Outbox outbox;
  private final Outgoing outgoing;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  /**
   * @param ids UUIDv7
   */
  public ReadingFromStart(
      Items items, Outbox outbox, Outgoing outgoing, Supplier<UUID> ids, InstantSource clock) {
    this.items = items;
    this.outbox = outbox;
    this.outgoing = outgoing;
    this.ids = ids;
    this.clock = clock;
  }

  /** How many items are to be read, by whichever instance publishes from the outbox. */
  public record Summary(int asked) {
    @Override
    public String toString() {
      return asked + " items are to be read from their start";
    }
  }

  /** Asks for all of them; asking again has them read again, which changes nothing. */
  public Summary run() {
    int asked = 0;
    List<Item> page = items.page(Optional.empty(), AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(this::ask);
      asked += page.size();
      page = items.page(Optional.of(page.getLast().itemId()), AT_ONCE);
    }
    return new Summary(asked);
  }

  private void ask(Item item) {
    TransactionsUpdateReady reading =
        TransactionsUpdateReady.newBuilder()
            .setUpdateId(ids.get())
            .setItemId(item.itemId())
            .setCause(UpdateCause.REFRESH)
            .setUserHint(item.userId())
            .setFromStart(true)
            .setTriggeredAt(clock.instant())
            .build();
    outbox.leave(outgoing.message(Topics.TRANSACTIONS_UPDATE_READY, item.itemId(), reading));
  }
}

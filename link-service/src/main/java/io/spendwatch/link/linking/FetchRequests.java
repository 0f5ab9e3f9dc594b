package io.spendwatch.link.linking;

import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.link.outbox.Outgoing;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.Outbox;
import io.spendwatch.storage.OutboxMessage;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** Asks the fetcher to do something with an item: read it, or let go of it. */
public final class FetchRequests {
  private final Items items;
  private final Outbox outbox;
  private final Outgoing outgoing;
  private final Runnable written;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  /**
   * @param written is called after a write that left something to publish
   * @param ids UUIDv7
   */
  public FetchRequests(
      Items items,
      Outbox outbox,
      Outgoing outgoing,
      Runnable written,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.items = items;
    this.outbox = outbox;
    this.outgoing = outgoing;
    this.written = written;
    this.ids = ids;
    this.clock = clock;
  }

  /** The message that asks for it, to be kept with a write. */
  OutboxMessage message(Item item, UpdateCause cause) {
    return message(item, cause, false);
  }

  private OutboxMessage message(Item item, UpdateCause cause, boolean fromStart) {
    TransactionsUpdateReady ready =
        TransactionsUpdateReady.newBuilder()
            .setUpdateId(ids.get())
            .setItemId(item.itemId())
            .setCause(cause)
            .setUserHint(item.userId())
            .setFromStart(fromStart)
            .setTriggeredAt(clock.instant())
            .build();
    return outgoing.message(Topics.TRANSACTIONS_UPDATE_READY, item.itemId(), ready);
  }

  /** Marks an item as removed and asks to let go of it; again is without effect. */
  void removal(Item item) {
    items.retire(item.userId(), item.itemId(), clock.instant(), farewell(item));
    written.run();
  }

  /** Asks for an item to be read from its cursor on. */
  void reading(Item item, UpdateCause cause) {
    outbox.leave(message(item, cause));
    written.run();
  }

  /** Asks for an item to be read from its start, whatever was read before. */
  void readingFromStart(Item item) {
    outbox.leave(message(item, UpdateCause.REFRESH, true));
    written.run();
  }

  /** The message that asks to let go of an item, to be kept with the write that retires it. */
  public OutboxMessage farewell(Item item) {
    return message(item, UpdateCause.REMOVED);
  }

  /** Something was left to be published. */
  public void ring() {
    written.run();
  }
}

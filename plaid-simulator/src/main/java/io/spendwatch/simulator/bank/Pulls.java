package io.spendwatch.simulator.bank;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How Plaid comes by an item's history: the last 30 days first, the rest after that. */
final class Pulls implements AutoCloseable {
  private final Bank bank;
  private final Duration initial;
  private final Duration history;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Pulls(Bank bank, Duration initial, Duration history) {
    this.bank = bank;
    this.initial = initial;
    this.history = history;
  }

  /** Pulls what is left to be pulled, in its time. */
  void goOn(Item item) {
    switch (item.pull()) {
      case NONE ->
          after(initial, () -> pull(item, one -> one.pullRecent(bank.today(), bank.now())));
      case INITIAL -> after(history, () -> pull(item, one -> one.pullHistory(bank.now())));
      case HISTORICAL -> {}
    }
  }

  /** What was not pulled yet is not pulled any more. */
  @Override
  public void close() {
    threads.close();
  }

  private void pull(Item item, Consumer<Item> step) {
    if (!item.isRemoved()) {
      bank.change(item, step);
      goOn(item);
    }
  }

  /** A delay of nothing is served before the caller goes on. */
  private void after(Duration delay, Runnable task) {
    if (delay.isZero()) {
      task.run();
    } else {
      CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, threads)
          .execute(task);
    }
  }
}

package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.json.StateFolder;
import io.spendwatch.simulator.webhooks.Notice;
import io.spendwatch.simulator.webhooks.Webhook;
import io.spendwatch.simulator.webhooks.WebhookSender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All items. A change is applied, saved and only then told by webhook; what was told and not yet
 * delivered is saved with the item and sent again after a restart.
 */
public final class Bank implements AutoCloseable {
  private static final Duration PUBLIC_TOKEN_LIFE = Duration.ofMinutes(30);

  private final StateFolder folder;
  private final WebhookSender webhooks;
  private final InstantSource clock;
  private final Duration initialPull;
  private final Duration historyPull;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Item> byId = new ConcurrentHashMap<>();
  private final Map<String, Item> byPublicToken = new ConcurrentHashMap<>();
  private final Map<String, Item> byAccessToken = new ConcurrentHashMap<>();

  /**
   * Reads the items back and goes on where they were.
   *
   * @param initialPull how long after the exchange the last 30 days are there
   * @param historyPull how long after that the rest is there
   */
  public Bank(
      StateFolder folder,
      WebhookSender webhooks,
      InstantSource clock,
      Duration initialPull,
      Duration historyPull) {
    this.folder = folder;
    this.webhooks = webhooks;
    this.clock = clock;
    this.initialPull = initialPull;
    this.historyPull = historyPull;
    folder.loadAll(SavedItem.class).forEach(saved -> resume(new Item(saved)));
  }

  private void resume(Item item) {
    register(item);
    item.undelivered().forEach(webhook -> send(item, webhook));
    if (item.accessToken().isPresent() && !item.isRemoved()) {
      pullLater(item);
    }
  }

  /** The date that the bank has, in UTC. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** The time that the bank has. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Links a customer's login as if they had gone through Link.
   *
   * @param webhook where webhooks go; empty for nowhere
   * @return the public token, good for 30 minutes
   */
  public String link(
      Customer customer,
      String institutionId,
      String username,
      List<String> products,
      Optional<String> webhook) {
    ItemFacts facts =
        new ItemFacts(
            Ids.next(),
            institutionId,
            username,
            products,
            webhook.orElse(null),
            Ids.token("public"),
            now().plus(PUBLIC_TOKEN_LIFE),
            now(),
            customer.accounts());
    Item item = new Item(SavedItem.linked(facts, customer.history()));
    register(item);
    change(item, _ -> {});
    return facts.publicToken();
  }

  /**
   * Trades a public token for an item's access token, once.
   *
   * @throws PlaidException if the token is unknown, used or too old
   */
  public Exchanged exchange(String publicToken) {
    Item item =
        Optional.ofNullable(byPublicToken.get(publicToken))
            .orElseThrow(() -> PlaidException.of("INVALID_PUBLIC_TOKEN"));
    change(item, this::exchange);
    pullLater(item);
    return new Exchanged(item.accessToken().orElseThrow(), item.facts().id());
  }

  private void exchange(Item item) {
    if (!item.isExchangeable(now())) {
      throw PlaidException.of("INVALID_PUBLIC_TOKEN");
    }
    byAccessToken.put(item.exchange(), item);
  }

  /** What an exchange gives; it shows no token when printed. */
  public record Exchanged(String accessToken, String itemId) {
    @Override
    public String toString() {
      return "item " + itemId;
    }
  }

  /** Looks at an item while nobody else changes it. */
  public <R> R read(String accessToken, Function<Item, R> reading) {
    Item item = withToken(accessToken);
    synchronized (item) {
      return reading.apply(item);
    }
  }

  /** One call of /transactions/sync. */
  public SyncPage sync(String accessToken, String cursor, int count, Optional<String> accountId) {
    Item item = withToken(accessToken);
    synchronized (item) {
      if (item.wasNeverSynced()) {
        change(item, Item::noteSync);
      }
      return item.sync(cursor, count, accountId);
    }
  }

  /** Sends a webhook that no change has caused. */
  public void announce(String accessToken, Notice notice) {
    change(withToken(accessToken), item -> item.announce(notice));
  }

  /** Ends an item: its token is dead and its data are gone. */
  public void remove(String accessToken) {
    change(withToken(accessToken), Item::remove);
  }

  /** Every item that is not removed. */
  Collection<Item> items() {
    return byId.values().stream().filter(item -> !item.isRemoved()).toList();
  }

  Item withId(String itemId) {
    return Optional.ofNullable(byId.get(itemId))
        .filter(item -> !item.isRemoved())
        .orElseThrow(() -> PlaidException.of("ITEM_NOT_FOUND"));
  }

  /** Changes an item, saves it, and sends the webhooks that the change has caused. */
  void change(Item item, Consumer<Item> change) {
    List<Webhook> fresh;
    synchronized (item) {
      change.accept(item);
      folder.save(item.facts().id(), item.saved());
      fresh = item.takeFresh();
    }
    fresh.forEach(webhook -> send(item, webhook));
  }

  /** Stops pulling; what was not pulled yet is pulled after the next start. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Item withToken(String accessToken) {
    Item item =
        Optional.ofNullable(byAccessToken.get(accessToken))
            .orElseThrow(() -> PlaidException.of("INVALID_ACCESS_TOKEN"));
    if (item.isRemoved()) {
      throw PlaidException.of("ITEM_NOT_FOUND");
    }
    return item;
  }

  private void register(Item item) {
    byId.put(item.facts().id(), item);
    byPublicToken.put(item.facts().publicToken(), item);
    item.accessToken().ifPresent(token -> byAccessToken.put(token, item));
  }

  private void send(Item item, Webhook webhook) {
    webhooks.send(webhook, sent -> change(item, one -> one.settled(sent, now())));
  }

  private void pullLater(Item item) {
    switch (item.pull()) {
      case NONE -> after(initialPull, () -> pull(item, one -> one.pullRecent(today(), now())));
      case INITIAL -> after(historyPull, () -> pull(item, one -> one.pullHistory(now())));
      case HISTORICAL -> {}
    }
  }

  private void pull(Item item, Consumer<Item> step) {
    if (!item.isRemoved()) {
      change(item, step);
      pullLater(item);
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

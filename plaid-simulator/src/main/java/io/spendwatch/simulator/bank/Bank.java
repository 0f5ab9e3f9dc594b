package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.delivery.WebhookSender;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.json.StateFolder;
import io.spendwatch.simulator.ledger.Ids;
import io.spendwatch.simulator.webhooks.Notice;
import io.spendwatch.simulator.webhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All items. A change is applied, saved and only then told by webhook; what was told and not yet
 * delivered is saved with the item and sent again after a restart.
 */
public final class Bank implements AutoCloseable {
  private static final Duration PUBLIC_TOKEN_LIFE = Duration.ofMinutes(30);

  private final StateFolder folder;
  private final WebhookSender webhooks;
  private final InstantSource clock;
  private final Pulls pulls;
  private final Register register = new Register();

  /**
   * Reads the items back.
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
    this.pulls = new Pulls(this, initialPull, historyPull);
    folder.loadAll(SavedItem.class).forEach(saved -> register.enter(new Item(saved)));
  }

  /** Goes on with what was under way when the items were saved: pulls and webhooks. */
  public void resume() {
    register.items().forEach(this::resume);
  }

  private void resume(Item item) {
    item.outbox().undelivered().forEach(webhook -> send(item, webhook));
    if (item.accessToken().isPresent()) {
      pulls.goOn(item);
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
   * @return the item, whose public token is good for 30 minutes
   */
  public ItemFacts link(
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
            customer.accounts(),
            List.of());
    Item item = new Item(SavedItem.linked(facts, customer.history()));
    register.enter(item);
    change(item, _ -> {});
    return facts;
  }

  /**
   * Trades a public token for an item's access token, once.
   *
   * @throws PlaidException if the token is unknown, used or too old
   */
  public Exchanged exchange(String publicToken) {
    Item item = register.withPublicToken(publicToken);
    change(item, this::exchange);
    pulls.goOn(item);
    return new Exchanged(item.accessToken().orElseThrow(), item.facts().id());
  }

  private void exchange(Item item) {
    if (!item.isExchangeable(now())) {
      throw PlaidException.of("INVALID_PUBLIC_TOKEN");
    }
    item.exchange();
    register.enter(item);
  }

  /** What an exchange gives; it shows no token when printed. */
  public record Exchanged(String accessToken, String itemId) {
    @Override
    public String toString() {
      return "item " + itemId;
    }
  }

  /** What an access token belongs to; empty if it is unknown or the item was removed. */
  public Optional<ItemFacts> owner(String accessToken) {
    return register.find(accessToken).map(Item::facts);
  }

  /** Looks at an item's data while nobody else changes it; one that is not good is refused. */
  public <R> R use(String accessToken, Function<Item, R> reading) {
    return read(
        accessToken,
        item -> {
          refuseIfFailing(item);
          return reading.apply(item);
        });
  }

  private static void refuseIfFailing(Item item) {
    item.error()
        .ifPresent(code -> {
          throw PlaidException.of(code);
        });
  }

  /** Looks at an item while nobody else changes it. */
  public <R> R read(String accessToken, Function<Item, R> reading) {
    Item item = register.withAccessToken(accessToken);
    synchronized (item) {
      return reading.apply(item);
    }
  }

  /** The same for /transactions/sync, from the first call of which on its webhook is sent. */
  public <R> R sync(String accessToken, Function<Item, R> reading) {
    Item item = register.withAccessToken(accessToken);
    synchronized (item) {
      refuseIfFailing(item);
      R read = reading.apply(item);
      if (item.wasNeverSynced()) {
        change(item, Item::noteSync);
      }
      return read;
    }
  }

  /** Sends a webhook that no change has caused. */
  public void announce(String accessToken, Notice notice) {
    change(register.withAccessToken(accessToken), item -> item.announce(notice));
  }

  /** Lets something happen at the bank, as when Plaid is asked to look there now. */
  public void refresh(String accessToken, Consumer<Changes> what) {
    Item item = register.withAccessToken(accessToken);
    refuseIfFailing(item);
    change(item, one -> one.happen(what, now()));
  }

  /** Sends webhooks elsewhere from now on, the first of which says so; nowhere if empty. */
  public void moveWebhook(String accessToken, Optional<String> url) {
    change(
        register.withAccessToken(accessToken),
        item -> {
          item.moveWebhook(url.orElse(null));
          url.map(Notice::webhookUpdateAcknowledged).ifPresent(item::announce);
        });
  }

  /** The login is no longer good. */
  public void requireLogin(String accessToken) {
    change(register.withAccessToken(accessToken), item -> fail(item, "ITEM_LOGIN_REQUIRED"));
  }

  static void fail(Item item, String errorCode) {
    item.fail(errorCode);
    item.announce(Notice.error(errorCode));
  }

  /** Ends an item: its token is dead and its data are gone. */
  public void remove(String accessToken) {
    change(register.withAccessToken(accessToken), Item::remove);
  }

  /** Every item that is not removed. */
  Stream<Item> items() {
    return register.items();
  }

  Item withId(String itemId) {
    return register.withId(itemId);
  }

  /** Changes an item, saves it, and sends the webhooks that the change has caused. */
  void change(Item item, Consumer<Item> change) {
    List<Webhook> fresh;
    synchronized (item) {
      change.accept(item);
      folder.save(item.facts().id(), item::saved);
      fresh = item.outbox().takeFresh();
    }
    fresh.forEach(webhook -> send(item, webhook));
  }

  /** Stops pulling; what was not pulled yet is pulled after the next start. */
  @Override
  public void close() {
    pulls.close();
  }

  private void send(Item item, Webhook webhook) {
    webhooks.send(webhook, sent -> change(item, one -> one.outbox().settle(sent, now())));
  }
}

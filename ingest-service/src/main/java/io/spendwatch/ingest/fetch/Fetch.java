package io.spendwatch.ingest.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.spendwatch.ingest.fetch.Outcome.Answered;
import io.spendwatch.ingest.fetch.Outcome.Hopeless;
import io.spendwatch.ingest.fetch.Outcome.Later;
import io.spendwatch.ingest.trigger.Patience;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.plaid.AccessToken;
import io.spendwatch.plaid.PlaidAccount;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.vault.SealBroken;
import io.spendwatch.storage.vault.TokenVault;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a trigger: reads its item to the end, publishes what was found, and then moves the item's
 * cursor on. That order makes it at least once: a crash in between repeats the update from the same
 * cursor, with the same lines, and whoever reads it is idempotent.
 */
public final class Fetch {
  private static final Logger log = LoggerFactory.getLogger(Fetch.class);

  private final Items items;
  private final TokenVault vault;
  private final ItemReader reader;
  private final Publication publication;
  private final ItemTrouble trouble;
  private final InstantSource clock;
  private final MeterRegistry meters;

  public Fetch(
      Items items,
      TokenVault vault,
      ItemReader reader,
      Publication publication,
      InstantSource clock,
      MeterRegistry meters) {
    this.items = items;
    this.vault = vault;
    this.reader = reader;
    this.publication = publication;
    this.trouble = new ItemTrouble(items, publication);
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Answers one trigger, or says why not.
   *
   * @throws RuntimeException if the store or the broker is down: the trigger is as good as before
   */
  Outcome answer(Trigger trigger) {
    Optional<Item> item = items.find(trigger.itemId());
    if (item.isEmpty()) {
      return new Later(Patience.UNKNOWN_ITEM, "The item is not linked, or not yet");
    }
    compareHint(trigger, item.get());
    return read(trigger, item.get());
  }

  private Outcome read(Trigger trigger, Item item) {
    try {
      AccessToken token = new AccessToken(vault.open(item.token(), item.userId(), item.itemId()));
      publication.starting(trigger, item);
      Optional<String> from = trigger.fromStart() ? Optional.empty() : item.cursor();
      return keep(trigger, item, reader.read(item.itemId(), token, from));
    } catch (PlaidError e) {
      return trouble.outcome(e, item, trigger);
    } catch (EndlessPages e) {
      return new Later(Patience.TROUBLE, e.getMessage());
    } catch (SealBroken e) {
      return new Hopeless(e.getMessage());
    }
  }

  private Outcome keep(Trigger trigger, Item item, Reading reading) {
    if (reading.cursor().isEmpty()) {
      // Plaid has nothing to read yet, which is no empty account; a webhook will follow.
      return new Answered();
    }
    // That an item has nothing at all is worth telling: somebody waits for its first update.
    if (!reading.isEmpty() || reading.isEverything()) {
      publication.ingested(trigger, item, reading);
    }
    return advance(item, reading);
  }

  /**
   * If the cursor is not where this fetch found it, another fetch of the item ran beside this one
   * (as a partition changed hands) and both have published from the same cursor, in whatever order:
   * an older state of a line may have come last. A reading from the start says what is true in the
   * end.
   */
  private Outcome advance(Item item, Reading reading) {
    String to = reading.cursor().orElseThrow();
    if (!items.advance(item.itemId(), item.cursor(), to, clock.instant())) {
      return new Later(Patience.TROUBLE, "Another fetch of the item was faster", true);
    }
    keepAccounts(item, reading);
    if (!works(item)) {
      items.setStatus(item.itemId(), Item.Status.GOOD);
    }
    log.info("Fetched, item={} lines={}", item.itemId(), reading.lines().size());
    return new Answered();
  }

  /** It has just been read, so whatever was wrong is over; that its consent will end is not. */
  private static boolean works(Item item) {
    return item.status() == Item.Status.GOOD || item.status() == Item.Status.EXPIRING;
  }

  /** Pages name the accounts that they have transactions of, so none is forgotten here. */
  private void keepAccounts(Item item, Reading reading) {
    Map<String, Item.Account> accounts = new LinkedHashMap<>();
    item.accounts().forEach(account -> accounts.put(account.accountId(), account));
    reading.accounts().forEach(account -> accounts.put(account.accountId(), account(account)));
    List<Item.Account> now = List.copyOf(accounts.values());
    if (!now.equals(item.accounts())) {
      items.setAccounts(item.itemId(), now);
    }
  }

  private static Item.Account account(PlaidAccount it) {
    return new Item.Account(it.accountId(), it.name(), it.mask(), it.type(), it.subtype());
  }

  /** Plaid does not sign the URL that the hint comes from. The item's owner is who we stored. */
  private void compareHint(Trigger trigger, Item item) {
    if (trigger.userHint() != null && !trigger.userHint().equals(item.userId())) {
      meters.counter("spendwatch.webhooks.hint.disagrees").increment();
      log.warn("The webhook's URL names another user, item={}", item.itemId());
    }
  }
}

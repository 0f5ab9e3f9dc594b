package io.spendwatch.ingest.fetch;

import com.github.f4b6a3.uuid.UuidCreator;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.ingest.fetch.Outcome.Answered;
import io.spendwatch.ingest.fetch.Outcome.Hopeless;
import io.spendwatch.ingest.fetch.Outcome.Later;
import io.spendwatch.ingest.health.Reports;
import io.spendwatch.ingest.trigger.Patience;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.plaid.AccessToken;
import io.spendwatch.plaid.LinkedItem;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.Items.Before;
import io.spendwatch.storage.Items.Reached;
import io.spendwatch.storage.vault.SealBroken;
import io.spendwatch.storage.vault.TokenVault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a trigger: reads its item to the end, publishes what was found, and then moves the item's
 * cursor on. After a crash in between nobody knows what was published, and what of it is gone by
 * now the old cursor does not tell: the item is read from its start, for an update with an id of
 * its own. A trigger that comes late, after one that began later, or again, has an id of its own,
 * too.
 */
public final class Fetch {
  /** Triggers that were answered, or not, with the time it took, by outcome and institution. */
  public static final String FETCHES = "spendwatch.fetches";

  private static final Logger log = LoggerFactory.getLogger(Fetch.class);
  private static final Duration REST_OF_A_BANK = Duration.ofSeconds(30);

  private final Items items;
  private final TokenVault vault;
  private final ItemReader reader;
  private final Publication publication;
  private final Farewell farewell;
  private final Reports reports;
  private final Circuits circuits;
  private final InstantSource clock;
  private final MeterRegistry meters;

  public Fetch(
      Items items,
      TokenVault vault,
      Plaid plaid,
      ItemReader reader,
      Publication publication,
      Reports reports,
      InstantSource clock,
      MeterRegistry meters) {
    this.items = items;
    this.vault = vault;
    this.reader = reader;
    this.publication = publication;
    this.farewell = new Farewell(items, plaid, publication);
    this.reports = reports;
    this.circuits = new Circuits(REST_OF_A_BANK, meters);
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Answers one trigger, or says why not.
   *
   * @throws RuntimeException if the store or the broker is down: the trigger is as good as before
   */
  Outcome answer(Trigger trigger) {
    Timer.Sample sample = Timer.start(meters);
    Optional<Item> item = items.find(trigger.itemId());
    Outcome outcome = item.map(it -> answer(trigger, it)).orElseGet(() -> unknown(trigger));
    String institution = item.map(Item::institutionId).filter(it -> !it.isEmpty()).orElse("none");
    sample.stop(meters.timer(FETCHES, "outcome", outcome.label(), "institution", institution));
    return outcome;
  }

  private static Outcome unknown(Trigger trigger) {
    return trigger.cause() == UpdateCause.REMOVED
        ? new Answered()
        : new Later(Patience.UNKNOWN_ITEM, "The item is not linked, or not yet");
  }

  private Outcome answer(Trigger trigger, Item stored) {
    compareHint(trigger, stored);
    Item item = withoutAccounts(trigger, stored);
    try {
      return answer(trigger, item, access(item));
    } catch (SealBroken e) {
      return new Hopeless(e.getMessage());
    }
  }

  private Outcome answer(Trigger trigger, Item item, LinkedItem access) {
    return switch (item.status()) {
      case REMOVED -> farewell.forget(trigger, item, access);
      case REVOKED ->
          trigger.cause() == UpdateCause.REMOVED
              ? farewell.erase(trigger, item, access)
              : readIfHopeful(trigger, item, access);
      case LOGIN_REQUIRED -> readIfHopeful(trigger, item, access);
      case GOOD, EXPIRING, ERROR -> read(trigger, item, access);
    };
  }

  /**
   * Plaid has no way to the bank, so it has nothing new. That it sends a webhook about transactions
   * all the same says that it has one again, should the webhook that says so have been lost.
   */
  private Outcome readIfHopeful(Trigger trigger, Item item, LinkedItem access) {
    return switch (trigger.cause()) {
      case REPAIRED, LINKED, WEBHOOK -> read(trigger, item, access);
      default -> new Answered();
    };
  }

  private LinkedItem access(Item item) {
    return new LinkedItem(
        item.itemId(), new AccessToken(vault.open(item.token(), item.userId(), item.itemId())));
  }

  private Outcome read(Trigger trigger, Item item, LinkedItem access) {
    Instant began = clock.instant();
    try {
      Reading reading =
          circuits.with(
              item.institutionId(),
              () -> {
                publication.starting(trigger, item);
                return reader.read(item, access, trigger.fromStart());
              });
      return keep(trigger, item, reading, began);
    } catch (PlaidError e) {
      reports.failed(item, e, began);
      return ItemTrouble.outcome(e);
    } catch (CallNotPermittedException e) {
      return new Later(Patience.OUTAGE, "The bank is down and left alone");
    } catch (EndlessPages e) {
      return new Later(Patience.TROUBLE, e.getMessage());
    }
  }

  private Outcome keep(Trigger trigger, Item item, Reading reading, Instant began) {
    if (reading.cursor().isEmpty()) {
      // Plaid has nothing to read yet, which is no empty account; a webhook will follow.
      return new Answered();
    }
    if (item.cursor().isEmpty()) {
      makeRoom(item);
    }
    Optional<Trigger> announced = announced(trigger, item, reading);
    if (announced.isEmpty()) {
      // A cursor from before a line was published tells nothing of it once the line is gone.
      return new Later(
          Patience.TROUBLE, "Its lines may have been published before", Duration.ZERO, true);
    }
    // That an item has nothing at all is worth telling: somebody waits for its first update.
    if (!reading.isEmpty() || reading.isEverything()) {
      if (!announced.get().equals(trigger)) {
        // Who waits for the update that began last waits for this one.
        publication.starting(announced.get(), item);
      }
      publication.ingested(announced.get(), item, reading);
    }
    return advance(item, reading, began);
  }

  /**
   * The trigger under whose id a reading may be published; none where an update is in doubt that
   * the reading does not make up for.
   */
  private Optional<Trigger> announced(Trigger trigger, Item item, Reading reading) {
    if (trigger.updateId().version() != 7) {
      // Derived ids have no order in time; they are those of readings from the start.
      return Optional.of(trigger);
    }
    Before before = items.announce(item.itemId(), trigger.updateId());
    if (before == Before.SETTLED) {
      return Optional.of(trigger);
    }
    Trigger another = trigger.as(UuidCreator.getTimeOrderedEpoch());
    if (before == Before.IN_DOUBT && reading.isEverything()) {
      items.announceAnyway(item.itemId(), another.updateId());
      return Optional.of(another);
    }
    boolean settled = items.announce(item.itemId(), another.updateId()) == Before.SETTLED;
    return settled ? Optional.of(another) : Optional.empty();
  }

  /**
   * What the person has removed goes before the first lines of what may have come in its place:
   * their triggers have other keys and no order between them, and for a while both would count.
   */
  private void makeRoom(Item item) {
    items.ofUser(item.userId()).stream()
        .filter(other -> other.status() == Item.Status.REMOVED)
        .forEach(other -> publication.nothingLeft(removal(other), other));
  }

  private Trigger removal(Item item) {
    return Trigger.fresh(
        UuidCreator.getTimeOrderedEpoch(), item.itemId(), UpdateCause.REMOVED, clock.instant());
  }

  /**
   * If the cursor is not where this fetch found it, another fetch of the item ran beside this one
   * (as a partition changed hands) and both have published from the same cursor, in whatever order:
   * an older state of a line may have come last. A reading from the start says what is true in the
   * end.
   */
  private Outcome advance(Item item, Reading reading, Instant began) {
    Instant now = clock.instant();
    Reached reached =
        new Reached(
            reading.cursor().orElseThrow(),
            now,
            !reading.isEmpty(),
            Accounts.together(item.accounts(), reading.accounts(), now));
    if (!items.advance(item.itemId(), item.cursor(), reached)) {
      return new Later(
          Patience.TROUBLE, "Another fetch of the item was faster", Duration.ZERO, true);
    }
    reports.read(item, began);
    log.info("Fetched, item={} lines={}", item.itemId(), reading.lines().size());
    return new Answered();
  }

  /** Published on its own, as the reading may fail and these lines have to go all the same. */
  private Item withoutAccounts(Trigger trigger, Item item) {
    if (trigger.removedAccounts().isEmpty()) {
      return item;
    }
    publication.withoutAccounts(UuidCreator.getTimeOrderedEpoch(), trigger, item);
    List<Item.Account> left = Accounts.without(trigger.removedAccounts(), item.accounts());
    items.setAccounts(item.itemId(), left);
    return item.with(left);
  }

  /** Plaid does not sign the URL that the hint comes from. The item's owner is who we stored. */
  private void compareHint(Trigger trigger, Item item) {
    if (trigger.userHint() != null && !trigger.userHint().equals(item.userId())) {
      meters.counter("spendwatch.webhooks.hint.disagrees").increment();
      log.warn("The webhook's URL names another user, item={}", item.itemId());
    }
  }
}

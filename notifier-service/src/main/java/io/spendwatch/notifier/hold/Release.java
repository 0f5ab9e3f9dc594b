package io.spendwatch.notifier.hold;

import io.spendwatch.notifier.delivery.Delivery;
import io.spendwatch.notifier.delivery.Ledger;
import io.spendwatch.notifier.delivery.Outcomes;
import io.spendwatch.notifier.delivery.Tries;
import io.spendwatch.notifier.delivery.Turnstile;
import io.spendwatch.notifier.hold.Holding.Held;
import io.spendwatch.notifier.notice.Bundle;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.notifier.notice.StillTrue;
import io.spendwatch.notifier.push.Ages;
import io.spendwatch.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells people what has been held for them, as far as it is still true. */
public final class Release {
  private final Storage storage;
  private final Ledger ledger;
  private final Outcomes outcomes;
  private final Holding holding;
  private final Delivery delivery;
  private final Turnstile turnstile;
  private final Ages ages;
  private final InstantSource clock;

  public Release(
      Storage storage,
      Ledger ledger,
      Outcomes outcomes,
      Holding holding,
      Delivery delivery,
      Turnstile turnstile,
      Ages ages,
      InstantSource clock) {
    this.storage = storage;
    this.ledger = ledger;
    this.outcomes = outcomes;
    this.holding = holding;
    this.delivery = delivery;
    this.turnstile = turnstile;
    this.ages = ages;
    this.clock = clock;
  }

  /**
   * Tells one person what is due, or resumes it.
   *
   * @param tries what is remembered of the tries before
   * @return after how long what is left may be tried again; empty if nothing is left
   */
  public Optional<Duration> of(String userId, Tries tries) {
    return turnstile.pass(() -> {
      Instant now = clock.instant();
      List<Held> due = holding.due(userId, now);
      return due.isEmpty() ? Optional.empty() : told(due, Wishes.of(userId, storage), now, tries);
    });
  }

  private Optional<Duration> told(List<Held> due, Wishes wishes, Instant now, Tries tries) {
    Optional<Instant> quiet = wishes.quietUntil(now);
    if (quiet.isPresent()) {
      // The person has made the night longer.
      return quiet.map(until -> Duration.between(now, until));
    }
    List<Notice> left = stillTrue(due).stream().filter(it -> isForNow(it, wishes, now)).toList();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    List<Bundle> bundles = bundles(left, wishes);
    ledger.begin(left);
    Optional<Duration> wait = delivery.deliver(bundles, wishes.preferences(), tries);
    if (wait.isEmpty()) {
      holding.release(left.stream().map(Notice::id).toList());
    }
    return wait;
  }

  private List<Notice> stillTrue(List<Held> due) {
    List<Notice> fresh = new ArrayList<>();
    Instant now = clock.instant();
    for (Held held : due) {
      if (ages.isTooOld(held.notice(), held.due(), now)) {
        outcomes.tooOld(held.notice());
        holding.release(List.of(held.notice().id()));
      } else {
        fresh.add(held.notice());
      }
    }
    StillTrue still = StillTrue.of(fresh, ledger::isBegun);
    fresh.stream()
        .filter(it -> still.dropped().containsKey(it.id()))
        .forEach(it -> outcomes.suppressed(it, still.dropped().get(it.id())));
    holding.release(still.dropped().keySet());
    return still.notices();
  }

  private boolean isForNow(Notice notice, Wishes wishes, Instant now) {
    Optional<Wishes.Reason> reason = wishes.against(notice, now);
    reason.ifPresent(it -> {
      outcomes.suppressed(notice, it);
      holding.release(List.of(notice.id()));
    });
    return reason.isEmpty();
  }

  /** What may be on a screen already stays by itself, so that it is the same push as before. */
  private List<Bundle> bundles(List<Notice> left, Wishes wishes) {
    if (!wishes.preferences().digest()) {
      return Bundle.each(left, true);
    }
    Map<Boolean, List<Notice>> byBegun =
        left.stream().collect(Collectors.partitioningBy(ledger::isBegun));
    return List.of(byBegun.get(true), byBegun.get(false)).stream()
        .filter(it -> !it.isEmpty())
        .map(it -> new Bundle(it, true))
        .toList();
  }
}

package io.spendwatch.notifier.hold;

import io.spendwatch.messaging.keyed.NotYet;
import io.spendwatch.notifier.delivery.Delivery;
import io.spendwatch.notifier.delivery.Ledger;
import io.spendwatch.notifier.delivery.Outcomes;
import io.spendwatch.notifier.delivery.Turnstile;
import io.spendwatch.notifier.delivery.Unfinished;
import io.spendwatch.notifier.notice.Bundle;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.notifier.push.Ages;
import io.spendwatch.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Takes what a topic has for one person: tells it, holds it, or says why not. */
public final class Intake {
  private final Storage storage;
  private final Ledger ledger;
  private final Outcomes outcomes;
  private final Holding holding;
  private final Delivery delivery;
  private final Turnstile turnstile;
  private final Ages ages;
  private final InstantSource clock;
  private final Unfinished unfinished = new Unfinished();

  public Intake(
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
   * Deals with notices of one person, in the order of their topic.
   *
   * @throws NotYet if some devices are to be tried again, after all others have been settled
   */
  public void take(String userId, List<Notice> notices) {
    Optional<Duration> wait = turnstile.pass(() -> taken(userId, notices));
    wait.ifPresent(it -> {
      throw NotYet.orWhenMoreComes("some devices could not be reached", it);
    });
    unfinished.finish(userId);
  }

  private Optional<Duration> taken(String userId, List<Notice> notices) {
    List<Notice> fresh = fresh(notices);
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    Wishes wishes = Wishes.of(userId, storage);
    Instant now = clock.instant();
    List<Notice> forNow = fresh.stream().filter(it -> isForNow(it, wishes, now)).toList();
    List<Bundle> bundles =
        wishes.preferences().digest() ? Bundle.byUpdate(forNow) : Bundle.each(forNow, false);
    return delivery.deliver(bundles, wishes.preferences(), unfinished.of(userId));
  }

  /** Without repeats, here or of what has been dealt with. */
  private List<Notice> fresh(List<Notice> notices) {
    List<Notice> fresh = new ArrayList<>();
    Map<UUID, Notice> seen = new TreeMap<>();
    for (Notice notice : notices) {
      if (seen.put(notice.id(), notice) == null && !ledger.isFinished(notice)) {
        fresh.add(notice);
      }
    }
    return fresh;
  }

  private boolean isForNow(Notice notice, Wishes wishes, Instant now) {
    if (ages.isTooOld(notice, notice.happenedAt(), now)) {
      outcomes.tooOld(notice);
      ledger.finish(notice);
      return false;
    }
    Optional<Instant> until = heldSubject(notice);
    if (until.isEmpty() && isUnwanted(notice, wishes, now)) {
      return false;
    }
    until.or(() -> wishes.quietUntil(now)).ifPresent(due -> holding.hold(notice, due));
    return until.isEmpty() && wishes.quietUntil(now).isEmpty();
  }

  /** What takes back something that is held goes where that is, wanted or not: it ends it. */
  private Optional<Instant> heldSubject(Notice notice) {
    return notice.about().takesBack() ? holding.dueOfSubject(notice) : Optional.empty();
  }

  private boolean isUnwanted(Notice notice, Wishes wishes, Instant now) {
    Optional<Wishes.Reason> reason = wishes.against(notice, now);
    reason.ifPresent(it -> {
      outcomes.suppressed(notice, it);
      ledger.finish(notice);
    });
    return reason.isPresent();
  }
}

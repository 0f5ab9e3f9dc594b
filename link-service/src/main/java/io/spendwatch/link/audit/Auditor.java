package io.spendwatch.link.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.storage.Plans;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.ReadModel.Starting;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.UpdateResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recomputes the totals of some of the users who have just had an update, and counts those whose
 * totals are not the sum of their lines.
 *
 * <p>Lines are written before the totals that they are part of, so a user is looked at after a
 * while without updates, and a difference counts if it is still there, with the same update, at the
 * next look.
 */
public final class Auditor implements Runnable {
  /** Users looked at, by outcome: match, mismatch, unsettled. */
  static final String AUDITS = "spendwatch.audits";

  private static final Logger log = LoggerFactory.getLogger(Auditor.class);

  /** So many users at most wait to be looked at; while they do others are left out. */
  private static final int SAMPLE = 100;

  private final ReadModel readModel;
  private final Plans plans;
  private final Duration quiet;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Map<String, Instant> waiting = new ConcurrentHashMap<>();
  private final Map<String, UUID> suspected = new ConcurrentHashMap<>();

  /**
   * @param quiet how long a user has had no update before the totals are looked at
   */
  public Auditor(
      ReadModel readModel, Plans plans, Duration quiet, InstantSource clock, MeterRegistry meters) {
    this.readModel = readModel;
    this.plans = plans;
    this.quiet = quiet;
    this.clock = clock;
    this.meters = meters;
    // Alerts are on a rate, which needs a zero to start from.
    List.of("match", "mismatch", "unsettled").forEach(it -> meters.counter(AUDITS, "outcome", it));
  }

  /** A user has had an update, and may be looked at. */
  public void updated(String userId) {
    if (waiting.size() < SAMPLE || waiting.containsKey(userId)) {
      waiting.put(userId, clock.instant());
    }
  }

  /** Looks at everybody whose time has come. */
  @Override
  public void run() {
    Instant before = clock.instant().minus(quiet);
    List<String> due = new ArrayList<>();
    waiting.forEach((user, since) -> {
      if (!since.isAfter(before) && waiting.remove(user, since)) {
        due.add(user);
      }
    });
    due.forEach(this::look);
    // Who found no place among those who wait is not looked at again.
    suspected.keySet().retainAll(waiting.keySet());
  }

  private void look(String userId) {
    try {
      String outcome = outcome(userId);
      meters.counter(AUDITS, "outcome", outcome).increment();
      if (outcome.equals("unsettled")) {
        updated(userId);
      }
    } catch (StorageUnavailable e) {
      log.warn("audit waits reason={}", e.getMessage());
      updated(userId);
    }
  }

  private String outcome(String userId) {
    Optional<UpdateResult> active = readModel.active(userId);
    int differences = active.map(it -> differences(userId, it)).orElse(0);
    if (differences == 0) {
      suspected.remove(userId);
      return "match";
    }
    UUID updateId = active.orElseThrow().updateId();
    boolean settled = isSettled(userId, updateId) && updateId.equals(suspected.get(userId));
    if (!settled) {
      suspected.put(userId, updateId);
      return "unsettled";
    }
    suspected.remove(userId);
    log.error("totals are not the sum of the lines user={} update={}", userId, updateId);
    return "mismatch";
  }

  private int differences(String userId, UpdateResult active) {
    Plan plan = plans.find(userId).orElseGet(() -> Plan.initial(userId));
    if (plan.revision() != active.planRevision()) {
      return 0;
    }
    Instant now = clock.instant();
    return active.totals().stream()
        // Of earlier days the totals stay as they were, whatever becomes of the lines.
        .filter(it -> !it.period().start().isBefore(plan.horizon(plan.today(now))))
        .mapToInt(it -> Recomputation.differences(plan, it, readModel.lines(userId, it.period())))
        .sum();
  }

  private boolean isSettled(String userId, UUID updateId) {
    boolean stillActive =
        readModel.active(userId).filter(it -> it.updateId().equals(updateId)).isPresent();
    Optional<Starting> last = readModel.lastStarting(userId);
    return stillActive
        && last.map(it -> it.at().isBefore(clock.instant().minus(quiet))).orElse(true);
  }
}

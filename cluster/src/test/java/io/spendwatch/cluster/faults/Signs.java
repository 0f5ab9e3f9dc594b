package io.spendwatch.cluster.faults;

import io.spendwatch.sandbox.Outside;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Tells when a {@link Point} is reached. */
final class Signs {
  private static final String SYNC = "/transactions/sync";

  /** Nothing may happen for so long where the load is light: then the blow falls anyway. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration LOOK = Duration.ofMillis(1);

  private final Outside outside;
  private final Offsets offsets;

  Signs(Outside outside, Offsets offsets) {
    this.outside = outside;
    this.offsets = offsets;
  }

  /** Returns as soon as it happens again, or after ten seconds. */
  void await(Point point) {
    long before = count(point);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (count(point) <= before && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private long count(Point point) {
    return switch (point) {
      case WEBHOOK_TAKEN -> outside.plaid().webhooks().accepted();
      case PAGE_ASKED -> outside.plaid().calls().of(SYNC).calls();
      case PAGE_GIVEN -> answered();
      case LINES_TOLD -> offsets.told(Topics.TRANSACTIONS_INGESTED);
      case TOTALS_UNCOMMITTED -> uncommitted(Topics.CATEGORIES_TOTALED);
      case TOTALS_TOLD -> offsets.told(Topics.CATEGORIES_TOTALED);
      case RESULTS_UNCOMMITTED -> uncommitted(Topics.OVERAGES_CALCULATED);
      case RESULT_TOLD -> offsets.told(Topics.OVERAGES_CALCULATED);
      case VIOLATION_TOLD -> offsets.told(Topics.RULES_VIOLATIONS);
      case PUSH_TAKEN -> outside.pushes().caught().size();
    };
  }

  private long answered() {
    var calls = outside.plaid().calls().of(SYNC);
    return calls.calls() - calls.inFlight();
  }

  private long uncommitted(Topic<?> topic) {
    return offsets.written(topic) - offsets.told(topic);
  }
}

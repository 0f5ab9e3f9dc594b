package io.spendwatch.cluster.faults;

/**
 * A moment at which a service is killed: as soon as something has been seen from outside, which is
 * when the service has just begun, or not yet remembered, what it has to do about it.
 */
enum Point {
  /** Plaid has answered: the lines are in memory alone, the cursor is the old one. */
  PAGE_GIVEN("ingest-service"),

  /** Totals are written and not committed. */
  TOTALS_UNCOMMITTED("categorizer-service"),

  /** Results and violations are written and not committed. */
  RESULTS_UNCOMMITTED("rules-service"),

  /** A result is told, and the read model does not have it yet. */
  RESULT_TOLD("link-service"),

  /** FCM has taken a push, and the sender may not have noted it. */
  PUSH_TAKEN("notifier-service"),

  /** Plaid was told that a webhook is taken. */
  WEBHOOK_TAKEN("ingest-service"),

  /** Plaid has been asked and has not answered. */
  PAGE_ASKED("ingest-service"),

  /** What was fetched is told, and nobody has worked on it yet. */
  LINES_TOLD("categorizer-service"),

  /** Totals are told. */
  TOTALS_TOLD("rules-service"),

  /** A violation is told, and nobody has been pushed. */
  VIOLATION_TOLD("notifier-service");

  private final String victim;

  Point(String victim) {
    this.victim = victim;
  }

  /** The service that is killed then. */
  String victim() {
    return victim;
  }
}

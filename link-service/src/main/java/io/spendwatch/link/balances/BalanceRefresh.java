package io.spendwatch.link.balances;

import io.spendwatch.link.problems.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That somebody asked for the balances of an item, and how far that has come.
 *
 * @param startedAt UTC
 * @param endedAt UTC, empty while it runs
 * @param failure why the balances are those of before, empty while it runs or if they are new
 */
record BalanceRefresh(
    UUID id,
    String itemId,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<Problem> failure) {

  static BalanceRefresh started(UUID id, String itemId, Instant now) {
    return new BalanceRefresh(id, itemId, now, Optional.empty(), Optional.empty());
  }

  BalanceRefresh ended(Instant now, Optional<Problem> why) {
    return new BalanceRefresh(id, itemId, startedAt, Optional.of(now), why);
  }

  /** RUNNING, DONE or FAILED. */
  String state() {
    if (endedAt.isEmpty()) {
      return "RUNNING";
    }
    return failure.isEmpty() ? "DONE" : "FAILED";
  }
}

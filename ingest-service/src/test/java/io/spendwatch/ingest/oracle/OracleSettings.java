package io.spendwatch.ingest.oracle;

import io.spendwatch.simulator.limits.Limit;
import io.spendwatch.simulator.limits.RateLimits;
import io.spendwatch.simulator.limits.Window;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How large a run is.
 *
 * @param households how many different histories the users have
 * @param longestPause between two rounds of one user
 * @param patience how long it may take afterwards until all is told
 * @param calm how long it has to stay so
 * @param firstRetry how soon a webhook that was not taken comes again; all of Plaid's times for
 *     webhooks are shortened alike
 */
record OracleSettings(
    int users,
    int rounds,
    long seed,
    int households,
    Duration longestPause,
    Duration patience,
    Duration calm,
    Duration firstRetry,
    RateLimits limits,
    List<String> more) {
  private static final long SEED = Long.getLong("spendwatch.oracle.seed", 20_261_121);

  /** Part of every build: a minute's life, with limits that are as tight as that. */
  static OracleSettings small() {
    return new OracleSettings(
        30,
        6,
        SEED,
        4,
        Duration.ofSeconds(3),
        Duration.ofMinutes(3),
        Duration.ofSeconds(2),
        Duration.ofMillis(250),
        new RateLimits(
            List.of(
                new Limit(
                    "/transactions/sync",
                    List.of(Window.aMinute(150)),
                    List.of(Window.aMinute(2_500)),
                    List.of(Window.aMinute(500)),
                    "TRANSACTIONS_SYNC_LIMIT",
                    "TRANSACTIONS_SYNC_LIMIT")),
            true),
        List.of(
            "--spendwatch.plaid.limits.transactions-sync.per-item=150",
            "--spendwatch.plaid.limits.transactions-sync-from-start.per-item=150",
            "--spendwatch.ingest.retry-speed=5",
            "--spendwatch.ingest.sweep-every=1s",
            "--spendwatch.ingest.sweep-age=4s",
            "--spendwatch.ingest.sweep-spread=500ms"));
  }

  /** With Plaid's own limits, for a quarter of an hour or so. */
  static OracleSettings full() {
    return new OracleSettings(
        300,
        20,
        SEED,
        20,
        Duration.ofSeconds(40),
        Duration.ofMinutes(40),
        Duration.ofSeconds(30),
        // Sooner, a machine that is short of breath gets more of them than it ever can answer.
        Duration.ofSeconds(2),
        RateLimits.production(),
        List.of(
            "--spendwatch.ingest.sweep-every=10s",
            "--spendwatch.ingest.sweep-age=90s",
            "--spendwatch.ingest.sweep-spread=20s"));
  }

  /**
   * For the service's command line. A call that hangs is not waited for as long as usual, and yet
   * long enough that a busy machine's call does not look like one: whoever gives it up too early
   * and calls again has two under way.
   */
  String[] options() {
    return Stream.concat(
            Stream.of("--spendwatch.plaid.read-timeout=8s", "--spendwatch.plaid.call-timeout=20s"),
            more.stream())
        .toArray(String[]::new);
  }
}

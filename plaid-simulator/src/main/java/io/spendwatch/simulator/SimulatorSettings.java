package io.spendwatch.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How a simulator runs.
 *
 * @param port 0 for any free one
 * @param stateFolder where items, tokens and keys survive a restart; empty for memory only
 * @param seed the same seed and the same date give the same histories
 * @param clock decides about today, tokens' ages, and webhooks' {@code iat}; its date is UTC's
 * @param host the address to listen on
 * @param firstRetry delay before a failed webhook is sent again, of which the later ones are
 *     multiples; Plaid's is 30 seconds
 * @param initialPull how long after the exchange the last 30 days are there
 * @param historyPull how long after that the rest is there
 */
public record SimulatorSettings(
    int port,
    Optional<Path> stateFolder,
    long seed,
    String clientId,
    String secret,
    InstantSource clock,
    String host,
    Duration firstRetry,
    Duration initialPull,
    Duration historyPull) {

  private static final Duration PLAIDS_FIRST_RETRY = Duration.ofSeconds(30);
  private static final Duration INITIAL_PULL = Duration.ofMillis(200);
  private static final Duration HISTORY_PULL = Duration.ofMillis(400);

  /** On 127.0.0.1, with Plaid's retries and a fast bank. */
  public SimulatorSettings(
      int port,
      Optional<Path> stateFolder,
      long seed,
      String clientId,
      String secret,
      InstantSource clock) {
    this(
        port,
        stateFolder,
        seed,
        clientId,
        secret,
        clock,
        "127.0.0.1",
        PLAIDS_FIRST_RETRY,
        INITIAL_PULL,
        HISTORY_PULL);
  }

  /**
   * Any free port, in memory, for the client {@code sandbox-client} with {@code sandbox-secret}.
   */
  public static SimulatorSettings inMemory() {
    return new SimulatorSettings(
        0, Optional.empty(), 1, "sandbox-client", "sandbox-secret", InstantSource.system());
  }

  /** The same on this port. */
  public SimulatorSettings withPort(int other) {
    return new SimulatorSettings(
        other,
        stateFolder,
        seed,
        clientId,
        secret,
        clock,
        host,
        firstRetry,
        initialPull,
        historyPull);
  }

  /** The same on this address. */
  public SimulatorSettings withHost(String other) {
    return new SimulatorSettings(
        port,
        stateFolder,
        seed,
        clientId,
        secret,
        clock,
        other,
        firstRetry,
        initialPull,
        historyPull);
  }

  /** The same with state kept in this folder. */
  public SimulatorSettings withStateFolder(Path folder) {
    return new SimulatorSettings(
        port,
        Optional.of(folder),
        seed,
        clientId,
        secret,
        clock,
        host,
        firstRetry,
        initialPull,
        historyPull);
  }

  /** The same with other histories. */
  public SimulatorSettings withSeed(long other) {
    return new SimulatorSettings(
        port,
        stateFolder,
        other,
        clientId,
        secret,
        clock,
        host,
        firstRetry,
        initialPull,
        historyPull);
  }

  /** The same for this client. */
  public SimulatorSettings withCredentials(String id, String word) {
    return new SimulatorSettings(
        port, stateFolder, seed, id, word, clock, host, firstRetry, initialPull, historyPull);
  }

  /** The same at another time. */
  public SimulatorSettings withClock(InstantSource other) {
    return new SimulatorSettings(
        port,
        stateFolder,
        seed,
        clientId,
        secret,
        other,
        host,
        firstRetry,
        initialPull,
        historyPull);
  }

  /** The same with webhooks retried sooner or later. */
  public SimulatorSettings withFirstRetry(Duration delay) {
    return new SimulatorSettings(
        port, stateFolder, seed, clientId, secret, clock, host, delay, initialPull, historyPull);
  }

  /** The same with a faster or slower bank; with two zeros all is there when the exchange ends. */
  public SimulatorSettings withPulls(Duration initial, Duration history) {
    return new SimulatorSettings(
        port, stateFolder, seed, clientId, secret, clock, host, firstRetry, initial, history);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "simulator on " + host + ":" + port + ", seed " + seed + ", state " + stateFolder;
  }
}

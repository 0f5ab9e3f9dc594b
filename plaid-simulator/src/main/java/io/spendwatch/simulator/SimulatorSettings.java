package io.spendwatch.simulator;

import io.spendwatch.simulator.limits.RateLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How a simulator runs.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param stateFolder where items, tokens and keys survive a restart; empty for memory only
 * @param seed the same seed and the same date give the same histories
 * @param clock decides about today, tokens' ages, rate limits, and webhooks' {@code iat}; its date
 *     is UTC's
 * @param limits how many calls are served
 */
public record SimulatorSettings(
    String host,
    int port,
    Optional<Path> stateFolder,
    long seed,
    String clientId,
    String secret,
    InstantSource clock,
    Pace pace,
    RateLimits limits) {

  /**
   * How fast things go.
   *
   * @param firstRetry delay before a failed webhook is sent again, with which all other times of
   *     webhooks scale; Plaid's is 30 seconds
   * @param patience how long a webhook's receiver may take; Plaid's is 10 seconds
   * @param initialPull how long after the exchange the last 30 days are there
   * @param historyPull how long after that the rest is there
   */
  public record Pace(
      Duration firstRetry, Duration patience, Duration initialPull, Duration historyPull) {
    /** With Plaid's retries and a fast bank. */
    public static final Pace USUAL =
        new Pace(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofMillis(200),
            Duration.ofMillis(400));
  }

  /**
   * Any free port of 127.0.0.1, in memory, without limits, for the client {@code sandbox-client}
   * with {@code sandbox-secret}.
   */
  public static SimulatorSettings inMemory() {
    return new SimulatorSettings(
        "127.0.0.1",
        0,
        Optional.empty(),
        1,
        "sandbox-client",
        "sandbox-secret",
        InstantSource.system(),
        Pace.USUAL,
        RateLimits.none());
  }

  /** The same on this port. */
  public SimulatorSettings withPort(int other) {
    return new SimulatorSettings(
        host, other, stateFolder, seed, clientId, secret, clock, pace, limits);
  }

  /** The same on this address. */
  public SimulatorSettings withHost(String other) {
    return new SimulatorSettings(
        other, port, stateFolder, seed, clientId, secret, clock, pace, limits);
  }

  /** The same with state kept in this folder. */
  public SimulatorSettings withStateFolder(Path folder) {
    return new SimulatorSettings(
        host, port, Optional.of(folder), seed, clientId, secret, clock, pace, limits);
  }

  /** The same with other histories. */
  public SimulatorSettings withSeed(long other) {
    return new SimulatorSettings(
        host, port, stateFolder, other, clientId, secret, clock, pace, limits);
  }

  /** The same for this client. */
  public SimulatorSettings withCredentials(String id, String word) {
    return new SimulatorSettings(host, port, stateFolder, seed, id, word, clock, pace, limits);
  }

  /** The same at another time. */
  public SimulatorSettings withClock(InstantSource other) {
    return new SimulatorSettings(
        host, port, stateFolder, seed, clientId, secret, other, pace, limits);
  }

  /** The same with other limits. */
  public SimulatorSettings withLimits(RateLimits other) {
    return new SimulatorSettings(
        host, port, stateFolder, seed, clientId, secret, clock, pace, other);
  }

  /** The same at another pace. */
  public SimulatorSettings withPace(Pace other) {
    return new SimulatorSettings(
        host, port, stateFolder, seed, clientId, secret, clock, other, limits);
  }

  /** The same with webhooks retried sooner or later. */
  public SimulatorSettings withFirstRetry(Duration delay) {
    return withPace(new Pace(delay, pace.patience(), pace.initialPull(), pace.historyPull()));
  }

  /** The same with webhooks given up sooner or later. */
  public SimulatorSettings withPatience(Duration patience) {
    return withPace(new Pace(pace.firstRetry(), patience, pace.initialPull(), pace.historyPull()));
  }

  /** The same with a faster or slower bank; with two zeros all is there when the exchange ends. */
  public SimulatorSettings withPulls(Duration initial, Duration history) {
    return withPace(new Pace(pace.firstRetry(), pace.patience(), initial, history));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "simulator on " + host + ":" + port + ", seed " + seed + ", state " + stateFolder;
  }
}

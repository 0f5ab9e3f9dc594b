package io.spendwatch.ingest.fetch;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.micrometer.core.instrument.MeterRegistry;
import io.spendwatch.plaid.PlaidError;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One circuit a bank: after several readings in vain because the bank, or the way to it, is down,
 * its items are left alone for a while, and their calls to those who can answer. Then two try.
 */
final class Circuits {
  private final CircuitBreakerRegistry circuits;

  /**
   * @param rest how long a bank is left alone the first time; longer each time that the trial fails
   */
  Circuits(Duration rest, MeterRegistry meters) {
    circuits =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(2)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialRandomBackoff(
                        rest, 2, 0.25, rest.multipliedBy(20)))
                .recordException(e -> e instanceof PlaidError error && error.isOutage())
                .build());
    meters.gauge("spendwatch.banks.down", circuits, Circuits::open);
  }

  /**
   * Does a piece of work with a bank.
   *
   * @param institutionId empty where the bank is not known, which has no circuit
   * @throws io.github.resilience4j.circuitbreaker.CallNotPermittedException if it is left alone
   */
  <T> T with(String institutionId, Supplier<T> work) {
    return institutionId.isEmpty()
        ? work.get()
        : circuits.circuitBreaker(institutionId).executeSupplier(work);
  }

  private static long open(CircuitBreakerRegistry circuits) {
    return circuits.getAllCircuitBreakers().stream()
        .filter(it -> it.getState() != CircuitBreaker.State.CLOSED)
        .count();
  }
}

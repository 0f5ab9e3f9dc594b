package io.spendwatch.link.readmodel;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.messaging.Received;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** How far users' view of things is behind, and what it tells them. */
public final class ReadModelMetrics {
  /** From the calculation of an update's result until its readers see it. */
  static final String DELAY = "spendwatch.readmodel.delay";

  /** What updates have crossed, by kind. */
  static final String ALERTS = "spendwatch.alerts";

  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Timer delay;

  public ReadModelMetrics(MeterRegistry meters, InstantSource clock) {
    this.meters = meters;
    this.clock = clock;
    this.delay = Timer.builder(DELAY).publishPercentileHistogram().register(meters);
  }

  /** These results have been written. */
  public void written(List<Received<OveragesCalculated>> results) {
    for (Received<OveragesCalculated> result : results) {
      delay.record(Duration.between(result.value().getCalculatedAt(), clock.instant()));
      for (RuleViolation violation : result.value().getViolations()) {
        meters.counter(ALERTS, "kind", violation.getKind().name()).increment();
      }
    }
  }
}

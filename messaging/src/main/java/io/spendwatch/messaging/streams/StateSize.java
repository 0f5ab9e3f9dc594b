package io.spendwatch.messaging.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/**
 * How much a topology remembers. Kafka measures each store of each task; one sum of all is what
 * somebody wants to see grow.
 */
final class StateSize implements MeterBinder {
  static final String BYTES = "spendwatch.state.bytes";
  static final String RECORDS = "spendwatch.state.records";

  private final KafkaStreams streams;

  private StateSize(KafkaStreams streams) {
    this.streams = streams;
  }

  static StateSize of(KafkaStreams streams) {
    return new StateSize(streams);
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    // Of the streams, which live as long as they run: a gauge keeps what it measures weakly.
    Gauge.builder(BYTES, streams, it -> sum(it, "total-sst-files-size", "size-all-mem-tables"))
        .description("On disk and in memory tables, of all stores on this instance")
        .register(meters);
    Gauge.builder(RECORDS, streams, it -> sum(it, "estimate-num-keys"))
        .description("As RocksDB estimates")
        .register(meters);
  }

  private static double sum(KafkaStreams streams, String... names) {
    Set<String> wanted = Set.of(names);
    return streams.metrics().values().stream()
        .filter(metric -> wanted.contains(metric.metricName().name()))
        .map(Metric::metricValue)
        .filter(Number.class::isInstance)
        .mapToDouble(value -> ((Number) value).doubleValue())
        .sum();
  }
}

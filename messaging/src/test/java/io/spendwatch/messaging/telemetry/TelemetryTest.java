package io.spendwatch.messaging.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces that go through topics, by OpenTelemetry's own spans. */
class TelemetryTest {
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final ObservationRegistry observations = ObservationRegistry.create();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Telemetry telemetry = new Telemetry(meters, observations);
  private final TraceHeaders producer = new TraceHeaders();

  @BeforeEach
  void trace() {
    SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
    var tracing = provider.get("test");
    OtelTracer tracer = new OtelTracer(tracing, new OtelCurrentTraceContext(), _ -> {});
    OtelPropagator propagator =
        new OtelPropagator(
            ContextPropagators.create(W3CTraceContextPropagator.getInstance()), tracing);
    observations
        .observationConfig()
        .observationHandler(
            new FirstMatchingCompositeObservationHandler(
                new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
                new DefaultTracingObservationHandler(tracer)));
    producer.configure(Map.of(TraceHeaders.TELEMETRY, telemetry));
  }

  @Test
  void aTraceGoesFromARequestThroughAServiceAndAStreamToTheLastRecord() {
    ProducerRecord<Object, Object> webhook = record("transactions.update.ready");
    Observation.createNotStarted("request", observations).observe(() -> producer.onSend(webhook));

    ProducerRecord<Object, Object> ingested = record("transactions.ingested");
    telemetry.within(List.of(received(webhook)), () -> producer.onSend(ingested));

    // A stream forwards the headers of what it has read, and has nothing open while it sends.
    ProducerRecord<Object, Object> totaled =
        new ProducerRecord<>("categories.totaled", 0, "ada", "", ingested.headers());
    producer.onSend(totaled);

    assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getTraceId).hasSize(6);
    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .containsOnly(traceOf(webhook.headers()));
    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly(
            "transactions.update.ready send",
            "request",
            "transactions.ingested send",
            "transactions.update.ready receive",
            "categories.totaled send",
            "categories.totaled process");
    assertThat(traceOf(totaled.headers())).isEqualTo(traceOf(webhook.headers()));
    assertThat(totaled.headers().headers("traceparent")).hasSize(1);
  }

  @Test
  void workForSeveralRecordsIsInTheTraceOfEach() {
    ProducerRecord<Object, Object> one = record("transactions.update.ready");
    ProducerRecord<Object, Object> two = record("transactions.update.ready");
    Observation.createNotStarted("first", observations).observe(() -> producer.onSend(one));
    Observation.createNotStarted("second", observations).observe(() -> producer.onSend(two));
    spans.reset();

    List<ConsumerRecord<String, byte[]>> handled = new ArrayList<>();
    telemetry.traced(handled::addAll).accept(List.of(received(one), received(two)));

    assertThat(handled).hasSize(2);
    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .containsExactly(traceOf(one.headers()), traceOf(two.headers()));
  }

  @Test
  void workThatFailsIsAFailedSpanAndStillFails() {
    ProducerRecord<Object, Object> record = record("rules.violations");
    producer.onSend(record);
    spans.reset();

    assertThatThrownBy(() ->
            telemetry.within(
                List.of(received(record)),
                () -> {
                  throw new IllegalStateException("no");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(spans.getFinishedSpanItems())
        .singleElement()
        .satisfies(span -> assertThat(span.getStatus().getStatusCode().name()).isEqualTo("ERROR"));
  }

  @Test
  void whoDoesNotWantTracesPaysForNoHeaders() {
    TraceHeaders silent = new TraceHeaders();
    silent.configure(Map.of());

    assertThat(silent.onSend(record("rules.violations")).headers()).isEmpty();
  }

  @Test
  void whatAStreamKeepsIsNoStepOfATrace() {
    ProducerRecord<Object, Object> state = record("categorizer-lines-changelog");

    producer.onSend(state);

    assertThat(state.headers()).isEmpty();
    assertThat(spans.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void aStreamHandsATraceThatNobodyRecordsOnAsItIs() {
    String unsampled = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
    ProducerRecord<Object, Object> totaled = record("categories.totaled");
    totaled.headers().add("traceparent", unsampled.getBytes(StandardCharsets.UTF_8));

    producer.onSend(totaled);

    assertThat(totaled.headers().lastHeader("traceparent").value()).asString().isEqualTo(unsampled);
    assertThat(spans.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void deadLettersAreCountedByTopic() {
    telemetry.deadLetter("rules.violations");
    telemetry.deadLetter("rules.violations");

    assertThat(
            meters.get(Telemetry.DEAD_LETTERS).tag("topic", "rules.violations").counter().count())
        .isEqualTo(2);
  }

  private static ProducerRecord<Object, Object> record(String topic) {
    return new ProducerRecord<>(topic, "ada", "");
  }

  private static ConsumerRecord<String, byte[]> received(ProducerRecord<?, ?> sent) {
    ConsumerRecord<String, byte[]> received =
        new ConsumerRecord<>(sent.topic(), 0, 0, "ada", new byte[0]);
    sent.headers().forEach(received.headers()::add);
    return received;
  }

  private static String traceOf(Headers headers) {
    return new String(headers.lastHeader("traceparent").value(), StandardCharsets.UTF_8)
        .split("-")[1];
  }
}

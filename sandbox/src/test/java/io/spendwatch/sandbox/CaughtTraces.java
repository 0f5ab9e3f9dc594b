package io.spendwatch.sandbox;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes traces by OTLP over HTTP, as a collector does, and remembers their spans. */
final class CaughtTraces implements AutoCloseable {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  /** One step of one service. */
  record Span(String trace, String service, String name) {}

  private CaughtTraces(HttpServer server) {
    this.server = server;
  }

  static CaughtTraces start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    CaughtTraces traces = new CaughtTraces(server);
    server.createContext("/v1/traces", traces::take);
    server.start();
    return traces;
  }

  /** Settings under which everything that is traced comes here. */
  Map<String, String> settings() {
    return Map.of(
        "management.opentelemetry.tracing.export.otlp.endpoint",
        "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort()),
        "management.tracing.sampling.probability",
        "1.0",
        "management.opentelemetry.tracing.export.schedule-delay",
        "100ms");
  }

  /** Which services took part in each trace. */
  Map<String, Set<String>> servicesByTrace() {
    return spans.stream()
        .collect(
            Collectors.groupingBy(
                Span::trace, TreeMap::new, Collectors.mapping(Span::service, Collectors.toSet())));
  }

  List<Span> ofTrace(String trace) {
    return spans.stream().filter(it -> it.trace().equals(trace)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().stream()
          .flatMap(CaughtTraces::spans)
          .forEach(spans::add);
      exchange.sendResponseHeaders(200, -1);
    } catch (InvalidProtocolBufferException e) {
      exchange.sendResponseHeaders(400, -1);
    }
  }

  private static Stream<Span> spans(ResourceSpans resource) {
    String service =
        resource.getResource().getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .map(attribute -> attribute.getValue().getStringValue())
            .findAny()
            .orElse("");
    return resource.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .map(span ->
            new Span(
                HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                service,
                span.getName()));
  }
}

package io.spendwatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.sandbox.CaughtTraces.Span;
import io.spendwatch.sandbox.SandboxSettings.Ports;
import io.spendwatch.sandbox.demo.Person;
import io.spendwatch.sandbox.demo.UseCase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of a fleet that has done something. */
@ExtendWith(RunningSandbox.class)
class MonitoringTest {
  private static final Path MONITORING = Path.of("..", "monitoring");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Words of PromQL expressions that may be names of metrics. */
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:spendwatch|kafka|http_server|jvm)_\\w+");

  private final Sandbox sandbox;
  private final CaughtTraces traces;
  private final Map<String, Integer> services;
  private final Watching watching;

  MonitoringTest(Sandbox sandbox, CaughtTraces traces, Ports ports) {
    this.sandbox = sandbox;
    this.traces = traces;
    this.services =
        Map.of(
            "link-service", ports.link(),
            "ingest-service", ports.ingest(),
            "categorizer-service", ports.categorizer(),
            "rules-service", ports.rules(),
            "notifier-service", ports.notifier());
    this.watching = new Watching(sandbox);
  }

  @Test
  void oneTraceGoesFromTheWebhookToThePush() {
    spendTooMuch("tracy");

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(traces.servicesByTrace().entrySet())
                .anySatisfy(trace -> {
                  assertThat(trace.getValue())
                      .contains(
                          "ingest-service",
                          "categorizer-service",
                          "rules-service",
                          "notifier-service",
                          "link-service");
                  assertThat(traces.ofTrace(trace.getKey()))
                      .extracting(Span::name)
                      .contains(
                          "http post /plaid/webhooks",
                          "transactions.update.ready receive",
                          "transactions.ingested send",
                          "categories.totaled send",
                          "rules.violations send",
                          "rules.violations receive",
                          "notifications.outcomes send");
                }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"alerts.yml", "grafana-dashboard.json"})
  void whatIsWatchedIsMeasured(String file) throws Exception {
    spendTooMuch("meryl of " + file);
    Set<String> wanted = metricsIn(Files.readString(MONITORING.resolve(file)));
    assertThat(wanted).hasSizeGreaterThan(5);

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(measured()).containsAll(wanted));
  }

  @Test
  void theListOfMetricsIsComplete() throws Exception {
    spendTooMuch("liz");
    Set<String> documented =
        Files.readAllLines(Path.of("..", "docs", "metrics.md")).stream()
            .filter(line -> line.startsWith("| `spendwatch_"))
            .map(line -> line.split("`")[1])
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented).isNotEmpty();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    measured().stream()
                        .filter(name -> name.startsWith("spendwatch_"))
                        .filter(name -> !name.endsWith("_max") && !name.endsWith("_sum"))
                        .filter(name -> !name.endsWith("_bucket"))
                        .filter(name -> !name.contains("_active_")))
                .isSubsetOf(documented));
  }

  /** A gauge of something that nobody holds tells a number only until memory is cleared. */
  @Test
  void whatIsMeasuredStaysANumber() {
    spendTooMuch("gina");

    System.gc();

    assertThat(samples())
        .filteredOn(it -> it.startsWith("spendwatch_"))
        .anyMatch(it -> it.startsWith("spendwatch_state_"))
        .noneMatch(it -> it.endsWith(" NaN"));
  }

  @Test
  void everyServiceSaysThatItIsAliveAndReady() {
    for (Map.Entry<String, Integer> service : services.entrySet()) {
      for (String probe : List.of("liveness", "readiness")) {
        assertThat(answer(service.getValue(), "/actuator/health/" + probe).statusCode())
            .as(service.getKey() + " " + probe)
            .isEqualTo(200);
      }
    }
  }

  private void spendTooMuch(String name) {
    Person person = watching.newcomer(name);
    person.linksBank(
        UseCase.spending("San Francisco CA", "New York NY", Watching.today()), sandbox.webhook());
    watching.awaitPushes("phone of " + name, 1);
  }

  private List<String> samples() {
    return services.values().stream()
        .flatMap(port -> answer(port, "/actuator/prometheus").body().lines())
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private Set<String> measured() {
    return samples().stream()
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> metricsIn(String text) {
    return METRIC
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static HttpResponse<String> answer(int port, String path) {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

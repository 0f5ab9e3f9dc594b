package io.spendwatch.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known of docker-compose.yml without an engine to run it. */
class ComposeFileTest {
  private static final ComposeFile FILE = ComposeFile.with(ComposeFile.exampleSettings());

  static Set<String> services() {
    return FILE.services().keySet();
  }

  @Test
  void allFiveServicesAreThereEachBuiltFromItsModule() {
    for (String service :
        List.of(
            "link-service",
            "ingest-service",
            "categorizer-service",
            "rules-service",
            "notifier-service")) {
      assertThat(module(service)).isEqualTo(service);
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceIsOfAPinnedImageOrOfAModuleThatIsThere(String service) {
    Object image = FILE.services().get(service).get("image");
    if (image == null) {
      assertThat(Path.of("..", module(service), "pom.xml")).exists();
    } else {
      assertThat(image.toString()).matches("[\\w./-]+:[\\w.-]*\\d[\\w.-]*");
    }
  }

  @Test
  void theDockerfileStartsFromPinnedImagesAndRunsAsNobodySpecial() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("..", "Dockerfile"));
    assertThat(lines.stream().filter(it -> it.startsWith("FROM ") && !it.startsWith("FROM built")))
        .isNotEmpty()
        .allMatch(it -> it.matches("FROM [\\w./-]+:\\d[\\w.-]*( AS \\w+)?"));
    assertThat(lines).contains("USER 10001").anyMatch(it -> it.startsWith("HEALTHCHECK "));
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceWaitsForServicesThatSayWhenTheyAreReady(String service) {
    Object after = FILE.services().get(service).get("depends_on");
    if (after == null) {
      return;
    }
    ComposeFile.map(after)
        .forEach((other, how) -> {
          Map<String, Object> awaited = FILE.services().get(other);
          assertThat(awaited).as(other).isNotNull();
          boolean mayBeMissing = Boolean.FALSE.equals(ComposeFile.map(how).get("required"));
          assertThat(mayBeMissing).as(other).isEqualTo(awaited.containsKey("profiles"));
          if (ComposeFile.map(how).get("condition").equals("service_healthy")) {
            assertThat(awaited.containsKey("healthcheck") || awaited.containsKey("build")).isTrue();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("services")
  void whatIsReachedFromOutsideIsReachedFromThisMachineOnly(String service) {
    Object ports = FILE.services().get(service).getOrDefault("ports", List.of());
    assertThat(ComposeFile.list(ports)).allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void everySettingIsExplainedAndEveryExplainedOneIsASetting() {
    Set<String> explained = new HashSet<>(ComposeFile.explained());
    assertThat(explained.remove("COMPOSE_PROFILES")).isTrue();
    assertThat(explained).isEqualTo(ComposeFile.asked());
  }

  @Test
  void theExampleSaysWhatHoldsWithoutIt() {
    ComposeFile bare = ComposeFile.with(Map.of());
    for (String service : services()) {
      assertThat(FILE.environment(service)).as(service).isEqualTo(bare.environment(service));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-broker", "durable", "postgresql", "firestore", "trial"})
  void theProfilesOfTheExampleAreThere(String profile) {
    assertThat(
            FILE.services().values().stream()
                .map(service -> service.getOrDefault("profiles", List.of()))
                .flatMap(profiles -> ComposeFile.list(profiles).stream()))
        .contains(profile);
  }

  @Test
  void threeBrokersAreOneClusterThatSurvivesTheLossOfOne() {
    List<String> brokers = List.of("kafka-1", "kafka-2", "kafka-3");
    assertThat(brokers.stream().map(it -> FILE.environment(it).get("KAFKA_NODE_ID")))
        .containsExactly("1", "2", "3");
    assertThat(brokers.stream().map(it -> FILE.environment(it).get("KAFKA_ADVERTISED_LISTENERS")))
        .containsExactly(
            "PLAINTEXT://kafka-1:9092", "PLAINTEXT://kafka-2:9092", "PLAINTEXT://kafka-3:9092");
    assertThat(
            brokers.stream()
                .flatMap(it ->
                    Stream.of("KAFKA_CONTROLLER_QUORUM_VOTERS", "CLUSTER_ID")
                        .map(FILE.environment(it)::get))
                .distinct())
        .hasSize(2);
  }

  private static String module(String service) {
    Map<String, Object> build = ComposeFile.map(FILE.services().get(service).get("build"));
    return ComposeFile.map(build.get("args")).get("MODULE").toString();
  }
}

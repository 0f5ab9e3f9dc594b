package io.spendwatch.cluster;

import io.spendwatch.localkafka.Loopback;
import io.spendwatch.localkafka.RunLocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.sandbox.Outside;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * The five services, Kafka and PostgreSQL, each a process of its own, in the environment that
 * docker-compose.yml gives them, but for hosts and ports.
 */
public final class Fleet implements AutoCloseable {
  public static final List<String> SERVICES =
      List.of(
          "link-service",
          "ingest-service",
          "categorizer-service",
          "rules-service",
          "notifier-service");

  private static final String READY = "/actuator/health/readiness";

  private final Path folder;
  private final Outside outside;
  private final EmbeddedPostgres postgresql;
  private final Map<String, Integer> ports = new HashMap<>();
  private final Map<String, Integer> managementPorts = new HashMap<>();
  private final Map<String, Program> programs = new LinkedHashMap<>();
  private final int brokerPort = Loopback.free(0, "broker");
  private final int registryPort = Loopback.free(0, "registry");
  private final Program kafka;

  private Fleet(Path folder, Outside outside, EmbeddedPostgres postgresql) {
    this.folder = folder;
    this.outside = outside;
    this.postgresql = postgresql;
    this.kafka =
        Program.main(
            RunLocalKafka.class,
            folder,
            folder.resolve("kafka").toString(),
            String.valueOf(brokerPort),
            String.valueOf(registryPort));
    SERVICES.forEach(service -> {
      ports.put(service, Loopback.free(0, service));
      managementPorts.put(service, Loopback.free(0, service));
    });
  }

  /** Starts everything in the order of docker-compose.yml and returns when all are ready. */
  public static Fleet start(Path folder) throws IOException {
    Outside outside =
        Outside.start(
            "--data=" + Files.createDirectories(folder.resolve("outside")),
            "--port.plaid=0",
            "--port.pushes=0",
            "--port.identity=0");
    Fleet fleet = new Fleet(folder, outside, EmbeddedPostgres.start());
    try {
      fleet.startPrograms();
      return fleet;
    } catch (RuntimeException | Error e) {
      fleet.close();
      throw e;
    }
  }

  private void startPrograms() {
    kafka.start().awaitPort(registryPort);
    kafka.awaitPort(brokerPort);
    ComposeFile compose = ComposeFile.with(settings());
    orFail(operate(topics(compose)));
    SERVICES.forEach(service ->
        programs.put(service, Program.jar(service, environment(compose, service), folder)));
    programs.values().forEach(Program::start);
    SERVICES.forEach(this::awaitReady);
  }

  private static String[] topics(ComposeFile compose) {
    Map<String, Object> topics = compose.services().get("topics");
    return ComposeFile.list(topics.get("command")).toArray(String[]::new);
  }

  /**
   * Does what an operator does, who is told of the cluster as docker-compose.yml has it.
   *
   * @return what the command ended with: 0 if it is done
   */
  int operate(String... command) {
    Map<String, String> environment = ComposeFile.with(settings()).environment("topics");
    try (Program operator = Program.jar("operator", environment, folder, command)) {
      return operator.start().result();
    }
  }

  /** Lets the budget engine begin anew, as docs/operations.md says. */
  void resetStreams() {
    List<String> streams = List.of("categorizer-service", "rules-service");
    streams.forEach(service -> programs.get(service).stop());
    orFail(operate("reset"));
    streams.forEach(service -> {
      delete(folder.resolve(service));
      programs.get(service).start();
    });
    streams.forEach(this::awaitReady);
  }

  private void orFail(int result) {
    if (result != 0) {
      throw new IllegalStateException("A command was refused, see " + log("operator"));
    }
  }

  private static void delete(Path stateFolder) {
    try {
      FileSystemUtils.deleteRecursively(stateFolder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands in .env, for this machine. */
  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(ComposeFile.exampleSettings());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + brokerPort);
    settings.put("SCHEMA_REGISTRY_URL", "http://127.0.0.1:" + registryPort);
    settings.put(
        "STORAGE_URL", "jdbc:postgresql://127.0.0.1:" + postgresql.getPort() + "/postgres");
    settings.put("STORAGE_USERNAME", "postgres");
    settings.put("STORAGE_PASSWORD", "postgres");
    settings.put("VAULT_KEYSET_FILE", outside.keyset().toString());
    settings.put("PLAID_BASE_URL", outside.plaid().uri().toString());
    settings.put("WEBHOOK_URL", webhook().toString());
    settings.put("IDENTITY_ISSUER", outside.issuer().uri().toString());
    settings.put("IDENTITY_JWK_SET_URI", outside.issuer().jwkSetUri().toString());
    settings.put("FCM_ENDPOINT", outside.pushes().uri().toString());
    return settings;
  }

  private Map<String, String> environment(ComposeFile compose, String service) {
    Map<String, String> environment = new HashMap<>(compose.environment(service));
    environment.put("SERVER_PORT", String.valueOf(ports.get(service)));
    environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPorts.get(service)));
    environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
    environment.put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs");
    // A webhook that never came is missed after seconds, not after six hours.
    environment.put("SPENDWATCH_INGEST_SWEEPEVERY", "5s");
    environment.put("SPENDWATCH_INGEST_SWEEPAGE", "30s");
    environment.put("SPENDWATCH_INGEST_SWEEPSPREAD", "1s");
    environment.put("SPENDWATCH_INGEST_RETRYSPEED", "20");
    environment.computeIfPresent(
        "SPENDWATCH_STREAMS_STATEFOLDER", (_, _) -> folder.resolve(service).toString());
    return environment;
  }

  /** Stops a service as an orchestrator does, and starts it again. */
  public void restart(String service) {
    programs.get(service).stop();
    programs.get(service).start();
    awaitReady(service);
  }

  /** Ends a service as a crash does, and starts it again. */
  public void kill(String service) {
    programs.get(service).kill();
    programs.get(service).start();
  }

  public void sleep(String service, Duration time) {
    programs.get(service).sleep(time);
  }

  public void killBroker() {
    kafka.kill();
    kafka.start().awaitPort(brokerPort);
  }

  public KafkaClients kafkaClients() {
    return new KafkaClients(
        new KafkaSettings("127.0.0.1:" + brokerPort, "http://127.0.0.1:" + registryPort));
  }

  public void awaitReady(String service) {
    programs.get(service).awaitReady(managementPorts.get(service), READY);
  }

  /** Whether none of the services has ended by itself. */
  public boolean isWhole() {
    return programs.values().stream().allMatch(Program::isRunning);
  }

  public Outside outside() {
    return outside;
  }

  public URI api() {
    return URI.create("http://127.0.0.1:" + ports.get("link-service"));
  }

  public URI webhook() {
    return URI.create("http://127.0.0.1:" + ports.get("ingest-service") + "/plaid/webhooks");
  }

  public Path log(String service) {
    return folder.resolve(service + ".log");
  }

  @Override
  public void close() {
    programs.values().forEach(Program::close);
    kafka.close();
    outside.close();
    try {
      postgresql.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

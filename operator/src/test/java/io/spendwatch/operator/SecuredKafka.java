package io.spendwatch.operator;

import io.spendwatch.localkafka.BrokerGuard;
import io.spendwatch.localkafka.LocalBroker;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** A broker as {@code examples/secured-kafka} describes it. */
final class SecuredKafka implements AutoCloseable {
  static final String OPERATOR = "operator";

  private static final Path EXAMPLE = Path.of("..", "examples", "secured-kafka");
  private static final String PASSWORD = "change-me";
  private static final int ITERATIONS = 4096;

  private final Path trusted;
  private final LocalBroker broker;

  private SecuredKafka(Path trusted, LocalBroker broker) {
    this.trusted = trusted;
    this.broker = broker;
  }

  static SecuredKafka start(Path folder) throws Exception {
    Path keys = folder.resolve("broker.p12");
    Path trusted = folder.resolve("trusted.p12");
    certificate(keys, trusted);
    Map<String, String> settings = example("broker.properties");
    settings.put("ssl.keystore.location", keys.toString());
    settings.put("ssl.truststore.location", trusted.toString());
    BrokerGuard guard =
        new BrokerGuard(
            "SASL_SSL",
            settings,
            List.of("SCRAM-SHA-512=[name=%s,password=%s]".formatted(OPERATOR, PASSWORD)));
    return new SecuredKafka(trusted, LocalBroker.start(folder.resolve("broker"), 0, guard));
  }

  /** Makes users with the example's password. */
  void users(String... names) throws Exception {
    try (Admin admin = Admin.create(as(OPERATOR).client())) {
      for (String name : names) {
        admin
            .alterUserScramCredentials(
                List.of(
                    new UserScramCredentialUpsertion(
                        name,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                        PASSWORD)))
            .all()
            .get();
      }
    }
  }

  /** Clients of one user. */
  KafkaClients as(String user) {
    return as(user, PASSWORD);
  }

  KafkaClients as(String user, String password) {
    Map<String, String> client = example("client.properties");
    client.put("ssl.truststore.location", trusted.toString());
    client.compute(
        "sasl.jaas.config", (_, jaas) -> jaas.replace("partner", user).replace(PASSWORD, password));
    return new KafkaClients(
        new KafkaSettings(broker.bootstrapServers(), "http://127.0.0.1:1", client));
  }

  /** A client that has not heard of passwords. */
  KafkaClients anonymous() {
    return new KafkaClients(new KafkaSettings(broker.bootstrapServers(), "http://127.0.0.1:1"));
  }

  @Override
  public void close() {
    broker.close();
  }

  private static Map<String, String> example(String name) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(EXAMPLE.resolve(name))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new HashMap<>();
    properties.forEach((key, value) -> settings.put((String) key, (String) value));
    return settings;
  }

  /** Signed by itself, for 127.0.0.1. */
  private static void certificate(Path keys, Path trusted) throws Exception {
    Path certificate = keys.resolveSibling("broker.crt");
    keytool(
        "-genkeypair",
        "-alias",
        "broker",
        "-keyalg",
        "EC",
        "-dname",
        "CN=broker",
        "-ext",
        "san=ip:127.0.0.1",
        "-validity",
        "2",
        "-keystore",
        keys.toString());
    keytool(
        "-exportcert",
        "-alias",
        "broker",
        "-file",
        certificate.toString(),
        "-keystore",
        keys.toString());
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "broker",
        "-file",
        certificate.toString(),
        "-keystore",
        trusted.toString());
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
  }
}

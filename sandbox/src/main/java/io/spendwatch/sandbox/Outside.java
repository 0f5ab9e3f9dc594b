package io.spendwatch.sandbox;

import io.spendwatch.pushes.PushCatcher;
import io.spendwatch.pushes.PushCatcherSettings;
import io.spendwatch.sandbox.demo.Person;
import io.spendwatch.sandbox.identity.Issuer;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.storage.vault.Keysets;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What is outside of Spendwatch, for services that run as processes or containers of their own: a
 * simulated Plaid, a catcher of pushes, an issuer of tokens, and a keyset for the vault.
 */
public final class Outside implements AutoCloseable {
  /** The first word of the sandbox's command line that asks for this alone. */
  static final String COMMAND = "outside";

  static final String PLAID_CLIENT = "sandbox-client";
  static final String PLAID_SECRET = "sandbox-secret";

  /** Long enough for a person to see that a fresh item has nothing yet. */
  private static final Duration FIRST_PULL = Duration.ofSeconds(2);

  private final PlaidSimulator plaid;
  private final PushCatcher pushes;
  private final Issuer issuer;
  private final Path keyset;

  private Outside(PlaidSimulator plaid, PushCatcher pushes, Issuer issuer, Path keyset) {
    this.plaid = plaid;
    this.pushes = pushes;
    this.issuer = issuer;
    this.keyset = keyset;
  }

  /**
   * Runs until it is interrupted.
   *
   * @param arguments {@code --host}, {@code --data}, {@code --port.plaid}, {@code --port.pushes},
   *     {@code --port.identity}
   */
  public static void main(String... arguments) throws Exception {
    PrintStream out = System.out;
    try (Outside outside = start(arguments)) {
      out.printf(
          "Plaid simulator %s, caught pushes %s, tokens %s%n",
          outside.plaid.uri(), outside.pushes.uri(), outside.issuer.uri());
      Thread.currentThread().join();
    }
  }

  /** With the same arguments; 0 takes any free port. */
  public static Outside start(String... arguments) throws IOException {
    var options = new SimpleCommandLinePropertySource(arguments);
    return start(
        option(options, "host", "127.0.0.1"),
        Files.createDirectories(Path.of(option(options, "data", ".spendwatch"))),
        port(options, "plaid", 8090),
        port(options, "pushes", 8091),
        port(options, "identity", 8093));
  }

  /**
   * @param data a folder that is there
   */
  static Outside start(String host, Path data, int plaidPort, int pushesPort, int identityPort)
      throws IOException {
    Path keyset = Keysets.createIfMissing(data.resolve("keyset.json"));
    Issuer issuer =
        Issuer.start(data.resolve("issuer.json"), host, identityPort, InstantSource.system());
    PushCatcher pushes =
        PushCatcher.start(
            PushCatcherSettings.temporary()
                .onHost(host)
                .onPort(pushesPort)
                .keptIn(data.resolve("pushes")));
    PlaidSimulator plaid =
        PlaidSimulator.start(
            SimulatorSettings.inMemory()
                .withHost(host)
                .withPort(plaidPort)
                .withStateFolder(data.resolve("plaid"))
                .withCredentials(PLAID_CLIENT, PLAID_SECRET)
                .withFirstRetry(Duration.ofSeconds(2))
                .withPulls(FIRST_PULL, FIRST_PULL));
    return new Outside(plaid, pushes, issuer, keyset);
  }

  /** A person whose app calls a link-service that trusts the issuer here. */
  public Person person(String name, URI api) {
    return new Person(name, api, plaid.uri(), issuer, PLAID_CLIENT, PLAID_SECRET);
  }

  public PlaidSimulator plaid() {
    return plaid;
  }

  public PushCatcher pushes() {
    return pushes;
  }

  public Issuer issuer() {
    return issuer;
  }

  /** The file with the keys of a vault, which is there. */
  public Path keyset() {
    return keyset;
  }

  @Override
  public void close() {
    plaid.close();
    pushes.close();
    issuer.close();
  }

  private static int port(SimpleCommandLinePropertySource options, String server, int otherwise) {
    return Integer.parseInt(option(options, "port." + server, String.valueOf(otherwise)));
  }

  private static String option(
      SimpleCommandLinePropertySource options, String name, String otherwise) {
    String value = options.getProperty(name);
    return value == null ? otherwise : value;
  }
}

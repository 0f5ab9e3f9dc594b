package io.spendwatch.sandbox;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.sandbox.console.Console;
import io.spendwatch.sandbox.demo.FirstRun;
import io.spendwatch.sandbox.demo.Person;
import io.spendwatch.sandbox.trace.Trace;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** All of Spendwatch in one process, for an engineer who tries it out, and for tests. */
public final class Sandbox implements AutoCloseable {
  private static final Clock LOCAL_TIME = Clock.system(ZoneId.systemDefault());

  private final SandboxSettings settings;
  private final Surroundings around;
  private final Fleet fleet;
  private final Trace trace;
  private final Console console;

  private Sandbox(SandboxSettings settings, Surroundings around, Fleet fleet) throws IOException {
    this.settings = settings;
    this.around = around;
    this.fleet = fleet;
    this.trace = Trace.start(kafkaClients(), LOCAL_TIME);
    this.console = Console.start(settings.ports().console(), around.places(), trace.journal());
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    if (arguments.length > 0 && arguments[0].equals(Outside.COMMAND)) {
      Outside.main(arguments);
      return;
    }
    try {
      SandboxSettings settings = SandboxSettings.from(arguments);
      Sandbox sandbox = start(settings, out);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> sandbox.stop(out), "stop"));
      sandbox.present(out);
      sandbox.trace.printTo(out);
      if (settings.demo()) {
        new FirstRun(sandbox, sandbox.trace, out, LOCAL_TIME).run();
      }
      out.printf("%nRunning. Ctrl-C stops it; the next start finds its data again.%n%n");
      Thread.currentThread().join();
    } catch (IllegalArgumentException | FreePorts.PortTaken e) {
      out.println(e.getMessage());
      System.exit(1);
    } catch (IOException | RuntimeException e) {
      // Threads of what has started already would keep the process alive.
      e.printStackTrace(out);
      System.exit(1);
    }
  }

  /**
   * Starts everything and returns when all of it answers.
   *
   * @param out where progress is told
   */
  public static Sandbox start(SandboxSettings settings, PrintStream out) throws IOException {
    Instant begun = Instant.now();
    // Contexts that start side by side race in Boot's set-up of the log; ours is in logback.xml.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    Path data = Files.createDirectories(settings.data()).toRealPath();
    SandboxSettings.Ports ports = settings.ports().free();
    out.println("Starting Kafka, the Plaid simulator and the push catcher ...");
    SandboxSettings taken = new SandboxSettings(data, settings.storage(), settings.demo(), ports);
    Surroundings around = Surroundings.start(taken);
    out.println("Starting the five services ...");
    try {
      Sandbox sandbox = new Sandbox(taken, around, Fleet.start(around));
      out.printf("Up after %.1f s.%n", Duration.between(begun, Instant.now()).toMillis() / 1e3);
      return sandbox;
    } catch (IOException | RuntimeException e) {
      around.close();
      throw e;
    }
  }

  /** With the ports that it took, so that another can be started in its place. */
  public SandboxSettings settings() {
    return settings;
  }

  /** A page for people. */
  public URI console() {
    return console.uri();
  }

  /** A person with an app, a phone and a simulated bank. */
  public Person person(String name) {
    return around.person(name);
  }

  /** A token with which a user's app calls the API. */
  public String idToken(String user) {
    return around.issuer().tokenFor(user);
  }

  /** Where {@code /token?user=NAME} gives such tokens to whoever asks. */
  public URI identity() {
    return around.issuer().uri();
  }

  /** Where the app's API is. */
  public URI api() {
    return around.api();
  }

  /** Where Plaid posts its webhooks. */
  public URI webhook() {
    return around.webhook();
  }

  public io.spendwatch.simulator.PlaidSimulator plaid() {
    return around.plaid();
  }

  public io.spendwatch.pushes.PushCatcher pushes() {
    return around.pushes();
  }

  public KafkaClients kafkaClients() {
    return new KafkaClients(
        new KafkaSettings(around.kafka().bootstrapServers(), around.kafka().schemaRegistryUrl()));
  }

  /** Lets the services finish what they do, then stops what is around them. */
  @Override
  public void close() {
    console.close();
    trace.close();
    fleet.close();
    around.close();
  }

  private void present(PrintStream out) {
    out.printf(
        """

          Console          %s   start here

          API              %s   a token: curl '%s/token?user=ada'
          Webhooks         %s
          Plaid simulator  %s
          Caught pushes    %s
          Kafka            %s   schemas: %s

        """,
        console(),
        api(),
        identity(),
        webhook(),
        around.plaid().uri(),
        around.pushes().uri(),
        around.kafka().bootstrapServers(),
        around.kafka().schemaRegistryUrl());
  }

  private void stop(PrintStream out) {
    out.println("Stopping ...");
    close();
    out.println("Stopped.");
  }
}

package io.spendwatch.simulator;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs the simulator alone, until it is interrupted. */
final class SimulatorApplication {
  private static final String PORT = "8090";

  private SimulatorApplication() {}

  /**
   * Takes {@code --port}, {@code --host}, {@code --state}, {@code --seed}, {@code --client-id} and
   * {@code --secret}, each as {@code --name=value} or from the environment as {@code
   * PLAID_SIMULATOR_NAME}.
   */
  public static void main(String[] args) {
    try {
      run(new Arguments(List.of(args)).settings());
    } catch (UncheckedIOException e) {
      System.err.println(e.getMessage() + ": " + e.getCause().getMessage());
      System.exit(1);
    }
  }

  private static void run(SimulatorSettings settings) {
    PlaidSimulator simulator = PlaidSimulator.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
    System.out.println(page(simulator, settings));
  }

  private static String page(PlaidSimulator simulator, SimulatorSettings settings) {
    return """
    Plaid simulator at %s (Ctrl-C stops it)
      client id   %s
      secret      %s
      state       %s
      today       the clock's date in UTC; histories from seed %d
      users       user_good / pass_good, user_transactions_dynamic, user_custom (JSON as password)
    A linked bank in two calls, then play the bank under /control: see plaid-simulator/README.md.
    """
        .formatted(
            simulator.uri(),
            settings.clientId(),
            settings.secret(),
            settings.stateFolder().map(Path::toString).orElse("in memory only"),
            settings.seed());
  }

  private record Arguments(List<String> args) {
    SimulatorSettings settings() {
      SimulatorSettings base =
          SimulatorSettings.inMemory()
              .withPort(Integer.parseInt(value("port").orElse(PORT)))
              .withHost(value("host").orElse("127.0.0.1"))
              .withSeed(Long.parseLong(value("seed").orElse("1")))
              .withCredentials(
                  value("client-id").orElse("sandbox-client"),
                  value("secret").orElse("sandbox-secret"));
      return value("state").map(Path::of).map(base::withStateFolder).orElse(base);
    }

    private Optional<String> value(String name) {
      String option = "--" + name + "=";
      String variable = "PLAID_SIMULATOR_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
      return args.stream()
          .filter(arg -> arg.startsWith(option))
          .map(arg -> arg.substring(option.length()))
          .findFirst()
          .or(() -> Optional.ofNullable(System.getenv(variable)));
    }
  }
}

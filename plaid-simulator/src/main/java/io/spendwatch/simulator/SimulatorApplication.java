package io.spendwatch.simulator;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the simulator alone, until it is interrupted. */
final class SimulatorApplication {
  private SimulatorApplication() {}

  /**
   * Takes {@code --port}, {@code --host}, {@code --state}, {@code --seed}, {@code --client-id},
   * {@code --secret}, {@code --limits} and {@code --speed}, each as {@code --name=value} or from
   * the environment as {@code PLAID_SIMULATOR_NAME}.
   */
  public static void main(String[] args) {
    try {
      run(new Arguments(List.of(args)).settings());
    } catch (UncheckedIOException e) {
      fail(e.getMessage() + ": " + e.getCause().getMessage());
    } catch (IllegalArgumentException e) {
      fail(e.getMessage());
    }
  }

  private static void fail(String why) {
    System.err.println(why);
    System.exit(1);
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
}

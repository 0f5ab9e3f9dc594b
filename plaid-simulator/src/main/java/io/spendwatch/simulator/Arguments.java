package io.spendwatch.simulator;

import io.spendwatch.simulator.limits.RateLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The command line, each value as {@code --name=value} or from the environment. */
record Arguments(List<String> args) {
  private static final String PORT = "8090";
  private static final int PLAIDS_FIRST_RETRY_MILLIS = 30_000;

  SimulatorSettings settings() {
    SimulatorSettings base =
        SimulatorSettings.inMemory()
            .withPort(Integer.parseInt(value("port").orElse(PORT)))
            .withHost(value("host").orElse("127.0.0.1"))
            .withSeed(Long.parseLong(value("seed").orElse("1")))
            .withCredentials(
                value("client-id").orElse("sandbox-client"),
                value("secret").orElse("sandbox-secret"))
            .withLimits(limits(value("limits").orElse("off")))
            .withFirstRetry(firstRetry(value("speed").orElse("1")));
    return value("state").map(Path::of).map(base::withStateFolder).orElse(base);
  }

  private static RateLimits limits(String name) {
    return switch (name) {
      case "off" -> RateLimits.none();
      case "sandbox" -> RateLimits.sandbox();
      case "production" -> RateLimits.production();
      case "watch" -> RateLimits.production().watchedOnly();
      default ->
          throw new IllegalArgumentException(
              "limits must be off, sandbox, production or watch, not " + name);
    };
  }

  private static Duration firstRetry(String speed) {
    return Duration.ofMillis(
        Math.max(1, (long) (PLAIDS_FIRST_RETRY_MILLIS / Double.parseDouble(speed))));
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

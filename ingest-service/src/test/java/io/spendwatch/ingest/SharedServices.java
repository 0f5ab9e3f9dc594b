package io.spendwatch.ingest;

import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes a running service that they share, beside one Plaid or the other: each test
 * has items of its own, so none sees another's. They stop after the last test.
 */
final class SharedServices implements ParameterResolver {
  /** What failed is tried again soon. */
  private static final String SOON = "--spendwatch.ingest.retry-speed=10";

  private static final Map<Class<?>, Supplier<AutoCloseable>> KINDS =
      Map.of(Scripted.class, Scripted::start, Simulated.class, Simulated::start);

  /** Beside a Plaid that tests script, call by call. */
  record Scripted(ScriptedPlaid plaid, RunningIngest service) implements AutoCloseable {
    static Scripted start() {
      ScriptedPlaid plaid = new ScriptedPlaid();
      return new Scripted(plaid, new RunningIngest(plaid.uri(), SOON));
    }

    @Override
    public void close() {
      service.close();
      plaid.close();
    }
  }

  /** Beside a simulated Plaid, which sends its webhooks. */
  record Simulated(PlaidSimulator plaid, RunningIngest service) implements AutoCloseable {
    static Simulated start() {
      SimulatorSettings settings =
          SimulatorSettings.inMemory().withPulls(Duration.ZERO, Duration.ZERO);
      PlaidSimulator plaid = PlaidSimulator.start(settings);
      return new Simulated(plaid, new RunningIngest(plaid.uri(), SOON));
    }

    @Override
    public void close() {
      service.close();
      plaid.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return KINDS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> kind = parameter.getParameter().getType();
    Store ofAllTests = test.getRoot().getStore(Namespace.create(SharedServices.class));
    return ofAllTests.computeIfAbsent(kind, _ -> KINDS.get(kind).get());
  }
}

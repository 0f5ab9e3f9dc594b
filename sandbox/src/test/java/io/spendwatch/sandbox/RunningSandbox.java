package io.spendwatch.sandbox;

import io.spendwatch.sandbox.SandboxSettings.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * One sandbox, whose traces are caught, on free ports for all tests of a run, stopped after the
 * last.
 */
final class RunningSandbox implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Running.PARTS.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
        .part(parameter.getParameter().getType());
  }

  private record Running(Sandbox sandbox, Ports ports, CaughtTraces traces, Path data)
      implements AutoCloseable {
    static final Set<Class<?>> PARTS = Set.of(Sandbox.class, Ports.class, CaughtTraces.class);

    static Running start() {
      try {
        CaughtTraces traces = CaughtTraces.start();
        // All services of the process read these.
        traces.settings().forEach(System::setProperty);
        Path data = Files.createTempDirectory("sandbox");
        Ports ports = Ports.ANY_FREE.free();
        Sandbox sandbox = Sandbox.start(new SandboxSettings(data, false, ports), silent());
        return new Running(sandbox, ports, traces, data);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    Object part(Class<?> type) {
      return Stream.of(sandbox, ports, traces).filter(type::isInstance).findAny().orElseThrow();
    }

    @Override
    public void close() throws IOException {
      sandbox.close();
      traces.settings().keySet().forEach(System::clearProperty);
      traces.close();
      FileSystemUtils.deleteRecursively(data);
    }
  }

  static PrintStream silent() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}

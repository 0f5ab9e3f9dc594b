package io.spendwatch.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives tests the fleet, of which there is one for all: it takes half a minute to start. */
public final class OneFleet implements ParameterResolver {

  /** Stops with the last test. */
  private record Running(Fleet fleet, Path folder) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      fleet.close();
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Fleet.class);
  }

  @Override
  public Fleet resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Running.class, _ -> start(), Running.class)
        .fleet();
  }

  private static Running start() {
    try {
      Path folder = Files.createTempDirectory("fleet");
      return new Running(Fleet.start(folder), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.spendwatch.pushes;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How a push catcher is started.
 *
 * @param host the address that it listens on
 * @param port where it listens; 0 for any free port
 * @param folder where pushes are kept so that they outlive the process; empty keeps them in memory
 * @param clock tells when a push was caught
 */
public record PushCatcherSettings(
    String host, int port, Optional<Path> folder, InstantSource clock) {

  /** On a free port and in memory, for tests. */
  public static PushCatcherSettings temporary() {
    return new PushCatcherSettings("127.0.0.1", 0, Optional.empty(), InstantSource.system());
  }

  public PushCatcherSettings onPort(int port) {
    return new PushCatcherSettings(host, port, folder, clock);
  }

  /** In a container, say, where others have to reach it. */
  public PushCatcherSettings onHost(String host) {
    return new PushCatcherSettings(host, port, folder, clock);
  }

  public PushCatcherSettings keptIn(Path folder) {
    return new PushCatcherSettings(host, port, Optional.of(folder), clock);
  }

  public PushCatcherSettings at(InstantSource clock) {
    return new PushCatcherSettings(host, port, folder, clock);
  }
}

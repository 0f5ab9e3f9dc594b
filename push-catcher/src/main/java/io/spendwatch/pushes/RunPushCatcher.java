package io.spendwatch.pushes;

import java.nio.file.Path;

/** Runs a push catcher by itself until it is interrupted. */
public final class RunPushCatcher {

  /**
   * @param arguments a port, 8091 where there is none, and a folder to keep the pushes in
   */
  public static void main(String[] arguments) throws InterruptedException {
    PushCatcherSettings settings =
        PushCatcherSettings.temporary()
            .onPort(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8091);
    try (PushCatcher catcher =
        PushCatcher.start(
            arguments.length > 1 ? settings.keptIn(Path.of(arguments[1])) : settings)) {
      System.out.println("Pushes are shown at " + catcher.uri());
      Thread.currentThread().join();
    }
  }

  private RunPushCatcher() {}
}

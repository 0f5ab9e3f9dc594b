package io.spendwatch.browser;

import io.spendwatch.sandbox.Sandbox;
import io.spendwatch.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A sandbox that can be stopped, and started again where it was. */
record RunningSandbox(Sandbox sandbox) implements AutoCloseable {

  static RunningSandbox start(Path data) throws IOException {
    return start(new SandboxSettings(data, false, SandboxSettings.Ports.ANY_FREE));
  }

  /** With the same ports and data, once it has been stopped. */
  RunningSandbox again() throws IOException {
    return start(sandbox.settings());
  }

  URI console() {
    return sandbox.console();
  }

  /** How many pushes have been accepted, whether one took another's place or not. */
  int sends() {
    return sandbox.pushes().caught().size();
  }

  /** Ends all faults. */
  void mend() {
    sandbox.plaid().faults().clear();
  }

  @Override
  public void close() {
    sandbox.close();
  }

  private static RunningSandbox start(SandboxSettings settings) throws IOException {
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new RunningSandbox(Sandbox.start(settings, silent));
  }
}

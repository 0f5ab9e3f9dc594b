package io.spendwatch.sandbox;

import io.spendwatch.localkafka.Loopback;
import io.spendwatch.localkafka.PortTakenException;

/** Ports of 127.0.0.1 that nobody listens on. */
final class FreePorts {

  /**
   * The port itself, or any free one for 0.
   *
   * @param server what the port is for, as the command line calls it
   * @throws PortTaken if somebody listens there
   */
  static int of(int port, String server) {
    try {
      return Loopback.free(port, server);
    } catch (PortTakenException e) {
      throw new PortTaken(port, server, e);
    }
  }

  /** Somebody listens on a port that the sandbox needs. */
  static final class PortTaken extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    PortTaken(int port, String server, Throwable cause) {
      super(
          "Port %d (%s) is taken: stop what listens there, or choose another with --port.%s=PORT"
              .formatted(port, server, server),
          cause);
    }
  }

  private FreePorts() {}
}

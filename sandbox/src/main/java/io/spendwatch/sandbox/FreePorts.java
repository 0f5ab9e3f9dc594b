package io.spendwatch.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1 that nobody listens on. */
final class FreePorts {

  /**
   * The port itself, or any free one for 0.
   *
   * @param server what the port is for, as the command line calls it
   * @throws PortTaken if somebody listens there
   */
  static int of(int port, String server) {
    try (ServerSocket socket = new ServerSocket()) {
      // A server that has just stopped leaves connections behind that do not matter.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (java.net.BindException e) {
      throw new PortTaken(port, server, e);
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port + " cannot be tried", e);
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

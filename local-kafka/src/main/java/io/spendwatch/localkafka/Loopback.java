package io.spendwatch.localkafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1, the only address that anything here listens on. */
final class Loopback {
  static final String HOST = "127.0.0.1";

  static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
  }

  /**
   * The port itself where it is free, any free one for 0. Kafka says of a taken port neither which
   * one nor soon.
   *
   * @throws PortTakenException if somebody listens there
   */
  static int free(int port, String purpose) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address(port));
      return socket.getLocalPort();
    } catch (BindException _) {
      throw new PortTakenException(port, purpose);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Loopback() {}
}

package io.spendwatch.localkafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of 127.0.0.1, the only address that anything here listens on. */
public final class Loopback {
  static final String HOST = "127.0.0.1";

  /** Above the well-known ports and below those that the system gives to whoever connects. */
  private static final int LOWEST = 12_000;

  private static final int HIGHEST = 32_000;
  private static final int TRIES = 100;

  /** Found free, and perhaps not taken yet. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
  }

  /**
   * The port itself where it is free, any free one for 0. Kafka says of a taken port neither which
   * one nor soon.
   *
   * @throws PortTakenException if somebody listens there
   */
  public static int free(int port, String purpose) {
    return port == 0 ? any(purpose) : tried(port, purpose);
  }

  /** By chance, so that processes that start at the same time hardly choose the same. */
  private static int any(String purpose) {
    for (int attempt = 1; ; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      try {
        if (GIVEN.add(port)) {
          return tried(port, purpose);
        }
      } catch (PortTakenException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  private static int tried(int port, String purpose) {
    try (ServerSocket socket = new ServerSocket()) {
      // A server that has just stopped leaves connections behind that do not matter.
      socket.setReuseAddress(true);
      socket.bind(address(port));
      return port;
    } catch (BindException _) {
      throw new PortTakenException(port, purpose);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Loopback() {}
}

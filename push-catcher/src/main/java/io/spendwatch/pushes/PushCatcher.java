package io.spendwatch.pushes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spendwatch.pushes.fcm.Fault;
import io.spendwatch.pushes.fcm.Faults;
import io.spendwatch.pushes.fcm.Reply;
import io.spendwatch.pushes.fcm.SendEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in for Firebase Cloud Messaging: takes what is sent by its HTTP v1 protocol, on 127.0.0.1,
 * and shows it instead of sending it on. Fails on demand.
 */
public final class PushCatcher implements AutoCloseable {

  /** Senders open hundreds of connections at once; the default of 50 makes some wait seconds. */
  private static final int BACKLOG = 1024;

  private static final int LARGEST_REQUEST = 1 << 20;

  static {
    // Without it answers on a kept connection may wait 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Faults faults = new Faults();
  private final Pushes pushes;
  private final PushPages pages;
  private final SendEndpoint endpoint;
  private final HttpServer server;

  private PushCatcher(Pushes pushes, HttpServer server) {
    this.pushes = pushes;
    this.pages = new PushPages(pushes, faults);
    this.endpoint = new SendEndpoint(faults, pushes::add);
    this.server = server;
  }

  /**
   * Answers when this returns.
   *
   * @throws IllegalStateException if the port is taken
   */
  public static PushCatcher start(PushCatcherSettings settings) {
    Pushes pushes = new Pushes(new PushFile(settings.folder()), settings.clock());
    PushCatcher catcher = new PushCatcher(pushes, bind(settings.host(), settings.port()));
    catcher.server.setExecutor(catcher.threads);
    catcher.server.createContext("/", catcher::handle);
    catcher.server.start();
    return catcher;
  }

  /** Where it listens; senders put this in place of {@code https://fcm.googleapis.com}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every push that went out, in order. */
  public List<CaughtPush> caught() {
    return pushes.all();
  }

  /**
   * What stands on the screens: of the pushes to one target with one collapse id the newest only.
   */
  public List<CaughtPush> visible() {
    return pushes.visible();
  }

  /** Forgets the pushes caught so far. */
  public void clear() {
    pushes.clear();
  }

  /** Makes the next sends fail, one fault each, after those that wait already. */
  public void failNext(Fault... next) {
    faults.next(List.of(next));
  }

  /** Makes every send to a device's token or installation id fail until {@link #clearFaults()}. */
  public void failAlways(String target, Fault fault) {
    faults.always(target, fault);
  }

  /** Lets every send succeed again. */
  public void clearFaults() {
    faults.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private static HttpServer bind(String host, int port) {
    try {
      return HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
    } catch (BindException _) {
      throw new IllegalStateException(
          "Port %d is taken, so the push catcher cannot start:".formatted(port)
              + " stop what listens there, or choose another port.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      if (reply.equals(Reply.NONE)) {
        return;
      }
      byte[] body = reply.bytes();
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST);
    if (method.equals("POST") && endpoint.serves(path)) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      return endpoint.send(path, Optional.ofNullable(authorization), body);
    }
    return pages.answer(method + " " + path, body);
  }
}

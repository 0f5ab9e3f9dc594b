package io.spendwatch.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spendwatch.simulator.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Takes webhooks, and refuses the first ones if told so. */
final class WebhookReceiver implements AutoCloseable {
  /** Instead of an answer. */
  static final int SILENCE = -1;

  private static final int DEADLINE_SECONDS = 20;

  private final HttpServer http;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final List<Received> kept = new ArrayList<>();
  private final List<Received> passedOver = new ArrayList<>();
  private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  WebhookReceiver(Integer... refusals) throws IOException {
    this.refusals.addAll(List.of(refusals));
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", this::take);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/plaid?user=ada";
  }

  /** The next webhook that comes. */
  Received next() throws InterruptedException {
    Received next = received.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no webhook came");
    }
    return next;
  }

  /**
   * The next webhook with this code. Others that come before it can still be asked for, as webhooks
   * do not wait for one another.
   */
  Received next(String code) throws InterruptedException {
    Optional<Received> before =
        passedOver.stream().filter(one -> one.code().equals(code)).findFirst();
    if (before.isPresent()) {
      passedOver.remove(before.get());
      return before.get();
    }
    Received next = next();
    while (!next.code().equals(code)) {
      passedOver.add(next);
      next = next();
    }
    return next;
  }

  /** Takes one of each, in any order, and drops others. */
  void all(String... codes) throws InterruptedException {
    List<String> missing = new ArrayList<>(List.of(codes));
    while (!missing.isEmpty()) {
      missing.remove(next().code());
    }
  }

  /** Takes two, to be looked at in any order. */
  void keep() throws InterruptedException {
    kept.add(next());
    kept.add(next());
  }

  Received kept(String code) {
    return kept.stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
  }

  /** What has come and was not asked for. */
  List<String> rest() {
    return Stream.concat(passedOver.stream(), received.stream()).map(Received::code).toList();
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.close();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Integer refusal = refusals.poll();
      received.add(new Received(body, exchange.getRequestHeaders().getFirst("Plaid-Verification")));
      if (refusal != null && refusal == SILENCE) {
        closed.await();
      }
      exchange.sendResponseHeaders(refusal == null ? 200 : refusal, -1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  record Received(String body, String jwt) {
    JsonNode json() {
      return Json.MAPPER.readTree(body);
    }

    String code() {
      return json().get("webhook_code").stringValue();
    }
  }
}

package io.spendwatch.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spendwatch.simulator.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Takes webhooks, and refuses the first ones if told so. */
final class WebhookReceiver implements AutoCloseable {
  private static final int DEADLINE_SECONDS = 20;

  private final HttpServer http;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final Queue<Integer> refusals = new ArrayDeque<>();

  WebhookReceiver(Integer... refusals) throws IOException {
    this.refusals.addAll(List.of(refusals));
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::take);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/plaid?user=ada";
  }

  /** The next webhook with this code; others before it are dropped. */
  Received next(String code) throws InterruptedException {
    while (true) {
      Received next = received.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no webhook " + code);
      }
      if (next.code().equals(code)) {
        return next;
      }
    }
  }

  /** What has come and was not asked for. */
  List<String> rest() {
    return received.stream().map(Received::code).toList();
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(new Received(body, exchange.getRequestHeaders().getFirst("Plaid-Verification")));
      Integer refusal = refusals.poll();
      exchange.sendResponseHeaders(refusal == null ? 200 : refusal, -1);
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

package io.spendwatch.benchmarks.fleet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.figures.Goal;
import io.spendwatch.benchmarks.figures.Rounds;
import io.spendwatch.benchmarks.gateway.BareVerification;
import io.spendwatch.plaid.webhook.WebhookSignature;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.NewTransaction;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * R11 by HTTP: how many webhooks a second are answered with 200, which the gateway does once the
 * broker has them. They are Plaid's own, written down as they came and sent again.
 */
final class GatewayLoad {
  private static final int ROUNDS = 3;
  private static final int WEBHOOKS = 200;
  private static final int CONNECTIONS = 32;
  private static final Duration ROUND = Duration.ofSeconds(4);

  private final Stage stage;

  GatewayLoad(Stage stage) {
    this.stage = stage;
  }

  void measure(Figures figures) throws IOException {
    List<HttpRequest> webhooks = written();
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    BareVerification verification = new BareVerification();
    double warmUp = rate(webhooks) + verification.rate();
    for (int i = 0; warmUp > 0 && i < ROUNDS; i++) {
      ours.add(rate(webhooks));
      bare.add(verification.rate());
    }
    figures.add(
        Figure.of("R11", "webhooks answered over HTTP", "webhooks/s", Rounds.middle(ours))
            .against("bare ES256", Rounds.middle(bare))
            .goal(Goal.ratioAtLeast(0.75))
            .rounds(Map.of("ours", ours, "bare", bare))
            .note(
                "HTTP, JSON and the broker's acknowledgement are in it, and so are the %d"
                        .formatted(CONNECTIONS)
                    + " connections' own ends, the broker, and the fetches that follow, on the same"
                    + " machine"));
  }

  /** What Plaid sent about changes at one item. */
  private List<HttpRequest> written() throws IOException {
    Queue<HttpRequest> written = new ConcurrentLinkedQueue<>();
    HttpServer mailbox =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    mailbox.createContext("/", it -> written.add(again(it)));
    mailbox.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + mailbox.getAddress().getPort());
      String item = stage.customers("gate", 1, address).getFirst().itemId();
      var line =
          stage
              .plaid()
              .items()
              .add(
                  item,
                  NewTransaction.posted(
                      "Golden Crepes", BigDecimal.TEN, LocalDate.now(ZoneOffset.UTC)))
              .getFirst();
      for (int i = 0; i < WEBHOOKS; i++) {
        stage.plaid().items().modify(item, line.id(), Correction.none());
      }
      stage.awaitDelivered();
      return List.copyOf(written);
    } finally {
      mailbox.stop(0);
    }
  }

  private HttpRequest again(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, -1);
      return HttpRequest.newBuilder(stage.webhook())
          .header("Content-Type", "application/json")
          .header(
              WebhookSignature.HEADER,
              exchange.getRequestHeaders().getFirst(WebhookSignature.HEADER))
          .POST(BodyPublishers.ofByteArray(body))
          .build();
    }
  }

  private static double rate(List<HttpRequest> webhooks) {
    long end = System.nanoTime() + ROUND.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      List<Future<Integer>> taken = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int from = i;
        taken.add(threads.submit(() -> post(client, webhooks, from, end)));
      }
      return taken.stream().mapToInt(Stage::done).sum() * 1e9 / ROUND.toNanos();
    }
  }

  private static int post(HttpClient client, List<HttpRequest> webhooks, int from, long end)
      throws IOException, InterruptedException {
    int accepted = 0;
    for (int i = from; System.nanoTime() < end; i++) {
      int status =
          client.send(webhooks.get(i % webhooks.size()), BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("A webhook was answered with " + status);
      }
      accepted++;
    }
    return accepted;
  }
}

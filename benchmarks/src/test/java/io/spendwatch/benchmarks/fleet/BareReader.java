package io.spendwatch.benchmarks.fleet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads pages from Plaid and sends them on as they came: what any fetcher has to do at least. */
final class BareReader {
  static final String TOPIC = "bare.pages";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Stage stage;
  private final HttpClient http;
  private final KafkaProducer<String, byte[]> producer;

  private BareReader(Stage stage, HttpClient http, KafkaProducer<String, byte[]> producer) {
    this.stage = stage;
    this.http = http;
    this.producer = producer;
  }

  /** All items at once, each from its start to its end. */
  static double linesASecond(Stage stage, List<Customer> customers, int lines)
      throws IOException, InterruptedException {
    stage.createTopic(TOPIC);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(stage.clients().rawProducer())) {
      BareReader reader = new BareReader(stage, http, producer);
      long begun = System.nanoTime();
      List<Future<?>> readings = new ArrayList<>();
      customers.forEach(it ->
          readings.add(
              threads.submit(() -> {
                reader.read(it);
                return it;
              })));
      for (Future<?> reading : readings) {
        Stage.done(reading);
      }
      producer.flush();
      return lines * 1e9 / (System.nanoTime() - begun);
    }
  }

  private void read(Customer customer) throws IOException, InterruptedException {
    Map<String, Object> request = new HashMap<>();
    request.put("access_token", customer.accessToken());
    request.put("count", 500);
    boolean more = true;
    while (more) {
      byte[] page =
          http.send(request(JSON.writeValueAsBytes(request)), BodyHandlers.ofByteArray()).body();
      var _ = producer.send(new ProducerRecord<>(TOPIC, customer.user(), page));
      JsonNode read = JSON.readTree(page);
      request.put("cursor", read.path("next_cursor").asString());
      more = read.path("has_more").asBoolean();
    }
  }

  private HttpRequest request(byte[] body) {
    URI sync = stage.plaid().uri().resolve("/transactions/sync");
    return HttpRequest.newBuilder(sync)
        .header("Content-Type", "application/json")
        .header("PLAID-CLIENT-ID", "sandbox-client")
        .header("PLAID-SECRET", "sandbox-secret")
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }
}

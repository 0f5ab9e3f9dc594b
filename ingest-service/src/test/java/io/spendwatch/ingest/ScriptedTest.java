package io.spendwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.events.TransactionLine;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.ingest.ScriptedPlaid.Answer;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.ingest.trigger.Triggers;
import io.spendwatch.messaging.keyed.KeyedLoop;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.OutboxMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service beside a Plaid that a test scripts, call by call. */
@ExtendWith(SharedServices.class)
abstract class ScriptedTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static ScriptedPlaid plaid;
  static RunningIngest service;
  static TopicLog topics;

  /** An item of this test alone. */
  final String item = "item-" + UUID.randomUUID();

  final String user = "user-of-" + item;
  private final String token = "access-sandbox-" + item;

  @BeforeAll
  static void find(SharedServices.Scripted shared) {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    plaid = shared.plaid();
    service = shared.service();
    topics = service.topics();
  }

  /** Answers the syncs of this test's item by their cursor, which is empty for the start. */
  final void answersSync(Function<String, Answer> answer) {
    plaid.answersSync(token, answer);
  }

  /** The cursors with which this test's item was asked for, in order. */
  final List<String> cursors() {
    return plaid.cursors(token);
  }

  final void link() {
    items()
        .add(
            Item.linked(
                item,
                user,
                "ins_1",
                "First Bank",
                service.vault().seal(token, user, item),
                List.of(),
                Instant.now()),
            new OutboxMessage(UuidCreator.getTimeOrderedEpoch(), "none", item, new byte[0]));
  }

  final void trigger() {
    trigger(UpdateCause.REFRESH);
  }

  final void trigger(UpdateCause cause) {
    service
        .bean(Triggers.class)
        .publish(Trigger.fresh(UuidCreator.getTimeOrderedEpoch(), item, cause, Instant.now()));
  }

  final List<TransactionsIngested> ingested(int parts) {
    return topics.await(Topics.TRANSACTIONS_INGESTED, user, all -> all.size() == parts);
  }

  final List<ConsumerRecord<String, byte[]>> triggers() {
    return topics.now(Topics.TRANSACTIONS_UPDATE_READY.name()).stream()
        .filter(message -> message.key().equals(item))
        .toList();
  }

  static List<String> ids(TransactionsIngested ingested) {
    return ingested.getLines().stream().map(TransactionLine::getTransactionId).toList();
  }

  final void awaitCursor(String cursor) {
    await().untilAsserted(() -> assertThat(stored().cursor()).contains(cursor));
  }

  final Item stored() {
    return items().find(item).orElseThrow();
  }

  /** How many triggers were answered and need nothing more. */
  static double answered() {
    return service.answered();
  }

  static int inFlight() {
    return service.bean("fetchLoop", KeyedLoop.class).inFlight();
  }

  static Items items() {
    return service.storage().items();
  }

  final String webhook(String code) {
    return "{\"webhook_type\": \"TRANSACTIONS\", \"webhook_code\": \"%s\", \"item_id\": \"%s\"}"
        .formatted(code, item);
  }

  static HttpResponse<String> post(String body) throws Exception {
    return post(body, plaid.sign(body));
  }

  static HttpResponse<String> post(String body, String signature)
      throws IOException, InterruptedException {
    return post("", body, signature);
  }

  /**
   * @param query of the URL, with its question mark
   */
  static HttpResponse<String> post(String query, String body, String signature)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.webhooks().resolve("/plaid/webhooks" + query))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    Optional.ofNullable(signature).ifPresent(it -> request.header("Plaid-Verification", it));
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}

package io.spendwatch.ingest;

import static io.spendwatch.ingest.ScriptedPlaid.error;
import static io.spendwatch.ingest.ScriptedPlaid.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.events.ItemReported;
import io.spendwatch.events.TransactionLine;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.ingest.ScriptedPlaid.Answer;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.ingest.trigger.Triggers;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.vault.Keysets;
import io.spendwatch.storage.vault.TokenVault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it is deployed, between a broker, a store and a Plaid that a test scripts. */
class IngestServiceTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path folder;
  private static LocalKafka kafka;
  private static ScriptedPlaid plaid;
  private static TopicLog topics;
  private static ConfigurableApplicationContext service;

  /** An item of this test alone. */
  private final String item = "item-" + UUID.randomUUID();

  private final String user = "user-of-" + item;

  @BeforeAll
  static void start() {
    kafka = LocalKafka.temporary();
    topics = new TopicLog(kafka);
    plaid = new ScriptedPlaid();
    service =
        IngestService.application()
            .run(
                "--server.port=0",
                "--spendwatch.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--spendwatch.kafka.schema-registry-url=" + kafka.schemaRegistryUrl(),
                "--spendwatch.storage.url=jdbc:sqlite:" + folder.resolve("test.db"),
                "--spendwatch.vault.keyset-file="
                    + Keysets.createIfMissing(folder.resolve("keys.json")),
                "--spendwatch.plaid.base-url=" + plaid.uri(),
                "--spendwatch.plaid.client-id=client",
                "--spendwatch.plaid.secret=secret");
  }

  @AfterAll
  static void stop() {
    service.close();
    plaid.close();
    kafka.close();
  }

  @BeforeEach
  void forgetCalls() {
    plaid.cursors().clear();
  }

  @Test
  void aWebhookOfPlaidsIsWrittenBeforeItIsAnswered() throws Exception {
    HttpResponse<String> answer = post(webhook("SYNC_UPDATES_AVAILABLE"));

    assertThat(answer.statusCode()).isEqualTo(200);
    // More than one as soon as it was tried in vain, since nobody has linked the item.
    assertThat(triggers()).isNotEmpty();
  }

  @Test
  void newsOfAnItemAreReported() throws Exception {
    String body =
        """
        {"webhook_type": "ITEM", "webhook_code": "ERROR", "item_id": "%s",
         "error": {"error_type": "ITEM_ERROR", "error_code": "ITEM_LOGIN_REQUIRED"}}
        """
            .formatted(item);

    HttpResponse<String> answer = post(body);

    assertThat(answer.statusCode()).isEqualTo(200);
    ItemReported report =
        topics
            .await(
                Topics.ITEMS_REPORTED,
                all -> all.stream().anyMatch(it -> it.getItemId().equals(item)))
            .getLast();
    assertThat(report.getErrorCode()).isEqualTo("ITEM_LOGIN_REQUIRED");
  }

  @Test
  void whatIsUnknownIsAcknowledgedAndWritesNothing() throws Exception {
    String body = webhook("A_CODE_OF_TOMORROW");

    assertThat(post(body).statusCode()).isEqualTo(200);
    assertThat(triggers()).isEmpty();
  }

  @Test
  void whatPlaidDidNotSignNowIsRefusedAndWritesNothing() throws Exception {
    String body = webhook("SYNC_UPDATES_AVAILABLE");
    String stale = plaid.sign(body, Instant.now().minusSeconds(301));

    assertThat(post(body, null).statusCode()).isEqualTo(401);
    assertThat(post(body, "a.b.c").statusCode()).isEqualTo(401);
    assertThat(post(body, stale).statusCode()).isEqualTo(401);
    assertThat(post(body + " ", plaid.sign(body)).statusCode()).isEqualTo(401);
    assertThat(post(body, stale).body()).contains("sign again");
    assertThat(triggers()).isEmpty();
  }

  @Test
  void aBodyTooLargeIsRefusedWithoutASignature() throws Exception {
    HttpResponse<String> answer = post(" ".repeat(64 * 1024) + webhook("DEFAULT_UPDATE"), null);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(triggers()).isEmpty();
  }

  @Test
  void jsonWithTwoMeaningsOrTooDeepIsRefused() throws Exception {
    String twice = webhook("DEFAULT_UPDATE").replace("{", "{\"item_id\": \"other\", ");
    String deep = "[".repeat(100) + "]".repeat(100);

    assertThat(post(twice).statusCode()).isEqualTo(400);
    assertThat(post(deep).statusCode()).isEqualTo(400);
    assertThat(triggers()).isEmpty();
  }

  @Test
  void anItemIsReadToTheEndAndItsCursorMovesOn() {
    link();
    plaid.answersSync(cursor ->
        new Answer(
            200,
            cursor.isEmpty()
                ? page("c1", true, "t1", "t2")
                : page("c2", false, List.of("t3"), List.of("t1"))));

    trigger();

    TransactionsIngested ingested = ingested(1).getFirst();
    assertThat(ingested.getScope()).isEqualTo(UpdateScope.EVERYTHING);
    assertThat(ingested.getUserId()).isEqualTo(user);
    assertThat(ids(ingested)).containsExactly("t2", "t3");
    awaitCursor("c2");
  }

  @Test
  void aMutationStartsAgainAtTheFirstCursorAndNothingOfBeforeIsPublished() {
    link();
    AtomicInteger firstPages = new AtomicInteger();
    plaid.answersSync(cursor -> {
      if (cursor.isEmpty()) {
        boolean again = firstPages.incrementAndGet() > 1;
        return new Answer(200, page("c1", true, again ? "new" : "abandoned"));
      }
      return firstPages.get() == 1
          ? error("TRANSACTIONS_ERROR", "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION")
          : new Answer(200, page("c2", false, "end"));
    });

    trigger();

    assertThat(ids(ingested(1).getFirst())).containsExactly("new", "end");
  }

  @Test
  void anItemThatPlaidHasYetToReadPublishesNothingAndKeepsNoCursor() {
    link();
    plaid.answersSync(_ -> new Answer(200, page("", false)));
    trigger();
    Until.isTrue("asked", () -> !plaid.cursors().isEmpty());
    plaid.answersSync(_ -> new Answer(200, page("c1", false, "t1")));

    trigger();

    assertThat(ids(ingested(1).getFirst())).containsExactly("t1");
    assertThat(plaid.cursors()).containsOnly("");
    awaitCursor("c1");
  }

  @Test
  void aCursorThatPlaidRefusesIsReplacedByAReadingOfEverything() {
    link();
    items().advance(item, Optional.empty(), "of another token", Instant.now());
    plaid.answersSync(cursor ->
        cursor.isEmpty()
            ? new Answer(200, page("c1", false, "t1"))
            : error("INVALID_REQUEST", "INVALID_FIELD"));

    trigger();

    assertThat(ingested(1).getFirst().getScope()).isEqualTo(UpdateScope.EVERYTHING);
    awaitCursor("c1");
  }

  @Test
  void aBurstCostsTwoFetches() {
    link();
    CountDownLatch mayAnswer = new CountDownLatch(1);
    plaid.answersSync(cursor -> {
      await(mayAnswer);
      return new Answer(200, page(cursor + "c", false, "t" + cursor.length()));
    });
    trigger();
    Until.isTrue("the first fetch runs", () -> !plaid.cursors().isEmpty());
    IntStream.range(0, 20).forEach(_ -> trigger());
    Until.isTrue("the rest wait", () -> inFlight() == 21);

    mayAnswer.countDown();

    Until.isTrue("all are answered", () -> inFlight() == 0);
    assertThat(plaid.cursors()).containsExactly("", "c");
  }

  @Test
  void manyLinesComeInPartsOfOneUpdate() {
    link();
    String[] ids = IntStream.range(0, 2_500).mapToObj(n -> "t" + n).toArray(String[]::new);
    plaid.answersSync(_ -> new Answer(200, page("c1", false, ids)));

    trigger();

    List<TransactionsIngested> parts = ingested(3);
    assertThat(parts).extracting(TransactionsIngested::getPart).containsExactly(1, 2, 3);
    assertThat(parts).extracting(TransactionsIngested::getParts).containsOnly(3);
    assertThat(parts.stream().mapToInt(part -> part.getLines().size()).sum()).isEqualTo(2_500);
  }

  @Test
  void aWebhookThatOvertakesTheLinkIsAnsweredWhenTheItemIsThere() {
    plaid.answersSync(_ -> new Answer(200, page("c1", false, "t1")));
    trigger();
    topics.awaitRaw(
        Topics.TRANSACTIONS_UPDATE_READY.retries(), message -> message.key().equals(item));

    link();

    assertThat(ids(ingested(1).getFirst())).containsExactly("t1");
  }

  @Test
  void aPersonIsToldOnceThatTheBankWantsALogin() {
    link();
    plaid.answersSync(_ -> error("ITEM_ERROR", "ITEM_LOGIN_REQUIRED"));
    trigger();
    Until.isTrue("noticed", () -> status() == Item.Status.LOGIN_REQUIRED);

    trigger();
    Until.isTrue("answered", () -> plaid.cursors().size() == 2 && inFlight() == 0);

    assertThat(
            topics.now(Topics.ITEMS_ATTENTION.name()).stream()
                .filter(message -> message.key().equals(user)))
        .hasSize(1);
  }

  @Test
  void whatCanNeverBeAnsweredIsPutAsideWithTheReason() {
    link();
    plaid.answersSync(_ -> error("INVALID_REQUEST", "UNKNOWN_FIELDS"));

    trigger();

    var dead =
        topics.awaitRaw(
            Topics.TRANSACTIONS_UPDATE_READY.deadLetters(), message -> message.key().equals(item));
    assertThat(new String(dead.headers().lastHeader("kafka_dlt-exception-message").value()))
        .contains("UNKNOWN_FIELDS")
        .doesNotContain("access-");
  }

  private void link() {
    TokenVault vault = service.getBean(TokenVault.class);
    items()
        .add(
            new Item(
                item,
                user,
                "ins_1",
                "First Bank",
                Item.Status.GOOD,
                vault.seal("access-sandbox-1", user, item),
                Optional.empty(),
                List.of(),
                Instant.now(),
                Optional.empty()),
            new OutboxMessage(UuidCreator.getTimeOrderedEpoch(), "none", item, new byte[0]));
  }

  private void trigger() {
    service
        .getBean(Triggers.class)
        .publish(
            Trigger.fresh(
                UuidCreator.getTimeOrderedEpoch(), item, UpdateCause.REFRESH, Instant.now()));
  }

  private List<TransactionsIngested> ingested(int parts) {
    return topics.await(Topics.TRANSACTIONS_INGESTED, all -> ofItem(all).size() == parts).stream()
        .filter(it -> it.getItemId().equals(item))
        .toList();
  }

  private List<TransactionsIngested> ofItem(List<TransactionsIngested> all) {
    return all.stream().filter(it -> it.getItemId().equals(item)).toList();
  }

  private List<?> triggers() {
    return topics.now(Topics.TRANSACTIONS_UPDATE_READY.name()).stream()
        .filter(message -> message.key().equals(item))
        .toList();
  }

  private static List<String> ids(TransactionsIngested ingested) {
    return ingested.getLines().stream().map(TransactionLine::getTransactionId).toList();
  }

  private void awaitCursor(String cursor) {
    Until.isTrue(
        "the cursor is " + cursor,
        () -> items().find(item).orElseThrow().cursor().equals(Optional.of(cursor)));
  }

  private Item.Status status() {
    return items().find(item).orElseThrow().status();
  }

  private static int inFlight() {
    return service.getBean("fetchLoop", io.spendwatch.ingest.keyed.KeyedLoop.class).inFlight();
  }

  private static Items items() {
    return service.getBean(Storage.class).items();
  }

  private String webhook(String code) {
    return "{\"webhook_type\": \"TRANSACTIONS\", \"webhook_code\": \"%s\", \"item_id\": \"%s\"}"
        .formatted(code, item);
  }

  private static HttpResponse<String> post(String body) throws Exception {
    return post(body, plaid.sign(body));
  }

  private static HttpResponse<String> post(String body, String signature)
      throws IOException, InterruptedException {
    String port = service.getEnvironment().getProperty("local.server.port");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/plaid/webhooks"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    Optional.ofNullable(signature).ifPresent(it -> request.header("Plaid-Verification", it));
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

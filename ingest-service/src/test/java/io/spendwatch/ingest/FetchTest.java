package io.spendwatch.ingest;

import static io.spendwatch.ingest.ScriptedPlaid.error;
import static io.spendwatch.ingest.ScriptedPlaid.page;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.ingest.ScriptedPlaid.Answer;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Item.Health;
import io.spendwatch.storage.Item.Status;
import io.spendwatch.storage.Items.Reached;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How items are read, where it matters what exactly Plaid answers when. */
class FetchTest extends ScriptedTest {

  @Test
  void anItemIsReadToTheEndAndItsCursorMovesOn() {
    link();
    answersSync(cursor ->
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
    answersSync(cursor -> {
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
    answersSync(_ -> new Answer(200, page("", false)));
    trigger();
    await().until(() -> !cursors().isEmpty());
    answersSync(_ -> new Answer(200, page("c1", false, "t1")));

    trigger();

    assertThat(ids(ingested(1).getFirst())).containsExactly("t1");
    assertThat(cursors()).containsOnly("");
    awaitCursor("c1");
  }

  @Test
  void aCursorThatPlaidRefusesIsReplacedByAReadingOfEverything() {
    link();
    items()
        .advance(
            item,
            Optional.empty(),
            new Reached("of another token", Instant.now(), true, List.of()));
    answersSync(cursor ->
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
    answersSync(cursor -> {
      latched(mayAnswer);
      return new Answer(200, page(cursor + "c", false, "t" + cursor.length()));
    });
    trigger();
    await().until(() -> !cursors().isEmpty());
    IntStream.range(0, 20).forEach(_ -> trigger());
    await().until(() -> inFlight() >= 21);

    mayAnswer.countDown();

    await().until(() -> inFlight() == 0);
    assertThat(cursors()).containsExactly("", "c");
  }

  @Test
  void manyLinesComeInPartsOfOneUpdate() {
    link();
    String[] ids = IntStream.range(0, 2_500).mapToObj(n -> "t" + n).toArray(String[]::new);
    answersSync(_ -> new Answer(200, page("c1", false, ids)));

    trigger();

    List<TransactionsIngested> parts = ingested(3);
    assertThat(parts).extracting(TransactionsIngested::getPart).containsExactly(1, 2, 3);
    assertThat(parts).extracting(TransactionsIngested::getParts).containsOnly(3);
    assertThat(parts.stream().mapToInt(part -> part.getLines().size()).sum()).isEqualTo(2_500);
  }

  @Test
  void aWebhookThatOvertakesTheLinkIsAnsweredWhenTheItemIsThere() {
    answersSync(_ -> new Answer(200, page("c1", false, "t1")));
    trigger();
    topics.awaitRaw(
        Topics.TRANSACTIONS_UPDATE_READY.retries(), message -> message.key().equals(item));

    link();

    assertThat(ids(ingested(1).getFirst())).containsExactly("t1");
  }

  @Test
  void whatCanNeverBeAnsweredIsPutAsideWithTheReason() {
    link();
    answersSync(_ -> error("INVALID_REQUEST", "UNKNOWN_FIELDS"));

    trigger();

    var dead =
        topics.awaitRaw(
            Topics.TRANSACTIONS_UPDATE_READY.deadLetters(), message -> message.key().equals(item));
    assertThat(new String(dead.headers().lastHeader("kafka_dlt-exception-message").value(), UTF_8))
        .contains("UNKNOWN_FIELDS")
        .doesNotContain("access-");
  }

  @Test
  void aTriggerForAnItemThatNeedsItsPersonMakesNoCall() {
    link();
    items().setHealth(item, stored().health(), Health.quiet(Status.LOGIN_REQUIRED, Instant.now()));

    double before = answered();

    trigger(UpdateCause.SWEEP);

    await().until(() -> answered() > before);
    assertThat(cursors()).isEmpty();
  }

  @Test
  void whoeverLosesTheRaceForTheCursorReadsEverythingAgain() {
    link();
    AtomicBoolean raced = new AtomicBoolean();
    answersSync(_ -> {
      if (!raced.getAndSet(true)) {
        items()
            .advance(item, Optional.empty(), new Reached("other", Instant.now(), true, List.of()));
      }
      return new Answer(200, page("won", false, "t1"));
    });

    trigger();

    awaitCursor("won");
    assertThat(ingested(2))
        .extracting(TransactionsIngested::getScope)
        .containsOnly(UpdateScope.EVERYTHING);
  }

  @Test
  void endlessPagesAreCutOffAndNothingIsPublished() {
    link();
    answersSync(_ -> new Answer(200, page("again", true, "t1")));

    trigger();

    topics.awaitRaw(
        Topics.TRANSACTIONS_UPDATE_READY.retries(), message -> message.key().equals(item));
    assertThat(stored().cursor()).isEmpty();
    assertThat(cursors()).contains("", "again");
  }

  private static void latched(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

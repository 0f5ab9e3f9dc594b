package io.spendwatch.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import com.google.crypto.tink.Aead;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.ingest.RecordingKafka;
import io.spendwatch.ingest.health.Reports;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidSettings;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.Linked;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.link.Login;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageSettings;
import io.spendwatch.storage.vault.TokenVault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First the lines, then the cursor. */
class FetchOrderTest {
  @TempDir private Path folder;
  private Storage storage;
  private PlaidSimulator bank;
  private Plaid plaid;
  private final RecordingKafka kafka = new RecordingKafka();
  private Fetch fetch;
  private String item;

  @BeforeEach
  void open() {
    storage = new StorageSettings("jdbc:sqlite:" + folder.resolve("test.db")).open();
    bank =
        PlaidSimulator.start(SimulatorSettings.inMemory().withPulls(Duration.ZERO, Duration.ZERO));
    plaid = Plaid.connect(PlaidSettings.of(bank.uri(), "sandbox-client", "sandbox-secret"));
    TokenVault vault = new TokenVault(new Open());
    link(vault);
    InstantSource clock = InstantSource.system();
    fetch =
        new Fetch(
            storage.items(),
            vault,
            plaid,
            new CursorReader(plaid, Duration.ofMillis(1)),
            new Publication(kafka.operations(), kafka.operations(), clock),
            new Reports(kafka.operations()),
            clock,
            new SimpleMeterRegistry());
  }

  @AfterEach
  void close() {
    plaid.close();
    bank.close();
    storage.close();
  }

  @Test
  void aCursorDoesNotMoveBeforeTheBrokerHasTheLines() {
    kafka.refuse(message -> message.topic().equals(Topics.TRANSACTIONS_INGESTED.name()));
    Trigger trigger = Trigger.fresh(UUID.randomUUID(), item, UpdateCause.LINKED, Instant.now());
    assertThatThrownBy(() -> fetch.answer(trigger)).isInstanceOf(KafkaException.class);
    assertThat(cursor()).isEmpty();
    kafka.refuse(_ -> false);

    Outcome outcome = fetch.answer(trigger);

    assertThat(outcome).isEqualTo(new Outcome.Answered());
    assertThat(cursor()).isPresent();
  }

  @Test
  void whatMayHaveBeenPublishedIsNotPublishedAgainUnderItsId() {
    Trigger trigger =
        Trigger.fresh(UuidCreator.getTimeOrderedEpoch(), item, UpdateCause.LINKED, Instant.now());
    fetch.answer(trigger);
    rewindCursor();

    fetch.answer(trigger);

    List<UUID> published = updates(Topics.TRANSACTIONS_INGESTED);
    assertThat(published).hasSize(2).startsWith(trigger.updateId()).doesNotHaveDuplicates();
    assertThat(updates(Topics.TRANSACTIONS_UPDATE_STARTING))
        .startsWith(trigger.updateId(), trigger.updateId())
        .endsWith(published.getLast());
  }

  @Test
  void aDerivedIdDoesNotMakeLaterUpdatesReadFromTheStart() {
    UUID derived = UuidCreator.getNameBasedSha1(new UUID(-1, -1), "a reading that a plan asks for");
    fetch.answer(Trigger.fresh(derived, item, UpdateCause.REFRESH, Instant.now()));
    Trigger next =
        Trigger.fresh(UuidCreator.getTimeOrderedEpoch(), item, UpdateCause.WEBHOOK, Instant.now());

    assertThat(fetch.answer(next)).isEqualTo(new Outcome.Answered());
  }

  @Test
  void whatMayHaveBeenPublishedAndRemovedSinceIsReadFromTheStart() {
    fetch.answer(webhook());
    Trigger crashed = webhook();
    // As a crash leaves it, whether the lines were published or not.
    items().announce(item, crashed.updateId());

    for (Trigger trigger : List.of(crashed, webhook())) {
      assertThat(fetch.answer(trigger))
          .isInstanceOfSatisfying(
              Outcome.Later.class, later -> assertThat(later.fromStart()).isTrue());
    }
    assertThat(fetch.answer(crashed.readingFromStart())).isEqualTo(new Outcome.Answered());
    assertThat(scopes()).containsExactly(UpdateScope.EVERYTHING, UpdateScope.EVERYTHING);
    assertThat(updates(Topics.TRANSACTIONS_INGESTED)).doesNotContain(crashed.updateId());

    assertThat(fetch.answer(webhook())).isEqualTo(new Outcome.Answered());
  }

  @Test
  void aTriggerThatComesAfterALaterOneNeitherUsesItsIdNorReadsFromTheStart() {
    Trigger late = webhook();
    fetch.answer(webhook());
    spend();

    assertThat(fetch.answer(late)).isEqualTo(new Outcome.Answered());

    assertThat(scopes()).containsExactly(UpdateScope.EVERYTHING, UpdateScope.CHANGES);
    assertThat(updates(Topics.TRANSACTIONS_INGESTED)).doesNotContain(late.updateId());
  }

  @Test
  void aTriggerThatComesAgainAfterItWasAnsweredTellsNothing() {
    Trigger trigger = webhook();
    fetch.answer(trigger);

    assertThat(fetch.answer(trigger)).isEqualTo(new Outcome.Answered());

    assertThat(updates(Topics.TRANSACTIONS_INGESTED)).containsExactly(trigger.updateId());
  }

  private Trigger webhook() {
    return Trigger.fresh(
        UuidCreator.getTimeOrderedEpoch(), item, UpdateCause.WEBHOOK, Instant.now());
  }

  /** As a crash leaves it after the lines were published. */
  private void rewindCursor() {
    Item known = items().find(item).orElseThrow();
    items()
        .advance(
            item, known.cursor(), new Items.Reached("", Instant.now(), false, known.accounts()));
  }

  private List<UUID> updates(Topic<?> topic) {
    return kafka.sent().stream()
        .filter(it -> it.topic().equals(topic.name()))
        .map(it -> (UUID) ((SpecificRecord) it.value()).get(0))
        .toList();
  }

  private List<UpdateScope> scopes() {
    return kafka.sent().stream()
        .map(ProducerRecord::value)
        .filter(TransactionsIngested.class::isInstance)
        .map(it -> ((TransactionsIngested) it).getScope())
        .toList();
  }

  private void spend() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    bank.items()
        .together(
            item, it -> it.add(NewTransaction.posted("Golden Crepes", BigDecimal.TEN, today)));
  }

  private Optional<String> cursor() {
    return items().find(item).flatMap(Item::cursor);
  }

  private Items items() {
    return storage.items();
  }

  private void link(TokenVault vault) {
    Linked linked =
        bank.link(Login.of(Optional.empty(), Optional.empty(), Optional.empty()), Optional.empty());
    item = linked.itemId();
    items()
        .add(
            Item.linked(
                item,
                "user",
                "ins_109508",
                "",
                vault.seal(linked.accessToken(), "user", item),
                List.of(),
                Instant.now()),
            new OutboxMessage(UUID.randomUUID(), "none", item, new byte[0]));
  }

  /** Seals nothing. */
  private static final class Open implements Aead {
    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
      return plaintext;
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
      return ciphertext;
    }
  }
}

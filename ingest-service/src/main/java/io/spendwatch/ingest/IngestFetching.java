package io.spendwatch.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.spendwatch.ingest.fetch.CursorReader;
import io.spendwatch.ingest.fetch.Fetch;
import io.spendwatch.ingest.fetch.ItemReader;
import io.spendwatch.ingest.fetch.Publication;
import io.spendwatch.ingest.fetch.TriggerHandler;
import io.spendwatch.ingest.fetch.WindowReader;
import io.spendwatch.ingest.health.Attention;
import io.spendwatch.ingest.health.ItemHealth;
import io.spendwatch.ingest.health.ReportHandler;
import io.spendwatch.ingest.health.Reports;
import io.spendwatch.ingest.trigger.Sweeper;
import io.spendwatch.ingest.trigger.TriggerRecords;
import io.spendwatch.ingest.trigger.Triggers;
import io.spendwatch.messaging.DeadLetters;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.keyed.KeyedLoop;
import io.spendwatch.messaging.keyed.WaitingRoom;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.schemas.Service;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.vault.TokenVault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** What is behind the front door: the loops that answer triggers, and the sweeper. */
@Configuration(proxyBeanMethods = false)
class IngestFetching {
  private static final String FETCHERS = Service.INGEST.id() + ".fetch";
  private static final String HEALTH = Service.INGEST.id() + ".health";
  private static final String WAITING_ROOM = Service.INGEST.id() + ".wait";
  private static final int WAITING = 100_000;
  private static final Duration FIRST_WAIT_IN_A_READING = Duration.ofMillis(500);

  @Bean
  Triggers triggers(
      Producers producers, Clock clock, RandomGenerator random, IngestSettings settings) {
    return new Triggers(producers.patient(), clock, random, settings.retrySpeed());
  }

  @Bean
  TriggerRecords triggerRecords(KafkaClients clients) {
    return new TriggerRecords(clients.registry());
  }

  @Bean
  DeadLetters deadLetters(KafkaClients clients) {
    return new DeadLetters(clients, List.of(StorageUnavailable.class));
  }

  @Bean
  ItemReader itemReader(IngestSettings settings, Plaid plaid, Storage storage, Clock clock) {
    Duration firstWait = FIRST_WAIT_IN_A_READING.dividedBy(settings.retrySpeed());
    return switch (settings.way()) {
      case SYNC -> new CursorReader(plaid, firstWait);
      case GET -> new WindowReader(plaid, storage.plans(), clock, firstWait);
    };
  }

  @Bean
  Fetch fetch(
      Storage storage,
      TokenVault vault,
      Plaid plaid,
      ItemReader reader,
      Producers producers,
      Clock clock,
      MeterRegistry meters) {
    Publication publication =
        new Publication(producers.patient(), producers.transactional(), clock);
    Reports reports = new Reports(producers.patient());
    return new Fetch(storage.items(), vault, plaid, reader, publication, reports, clock, meters);
  }

  @Bean
  KeyedLoop healthLoop(
      KafkaClients clients,
      Storage storage,
      Producers producers,
      Triggers triggers,
      DeadLetters deadLetters,
      IngestSettings settings,
      MeterRegistry meters) {
    ItemHealth health =
        new ItemHealth(storage.items(), new Attention(producers.patient()), triggers);
    return new KeyedLoop(
        new KeyedLoop.Settings(Topics.ITEMS_REPORTED.name(), settings.inFlight(), settings.drain()),
        () -> clients.open(HEALTH),
        clients
            .telemetry()
            .traced(new ReportHandler(clients.registry(), health, deadLetters, meters)));
  }

  @Bean
  KeyedLoop fetchLoop(
      KafkaClients clients,
      TriggerRecords records,
      Fetch fetch,
      Triggers triggers,
      DeadLetters deadLetters,
      IngestSettings settings,
      MeterRegistry meters) {
    KeyedLoop loop =
        new KeyedLoop(
            new KeyedLoop.Settings(
                Topics.TRANSACTIONS_UPDATE_READY.name(), settings.inFlight(), settings.drain()),
            () -> clients.open(FETCHERS),
            clients.telemetry().traced(new TriggerHandler(records, fetch, triggers, deadLetters)));
    meters.gauge("spendwatch.fetches.inflight", loop, KeyedLoop::inFlight);
    return loop;
  }

  @Bean
  KeyedLoop waitingRoom(KafkaClients clients, Producers producers, Clock clock) {
    return new KeyedLoop(
        new KeyedLoop.Settings(Topics.TRANSACTIONS_UPDATE_READY.retries(), WAITING, Duration.ZERO),
        () -> clients.open(WAITING_ROOM),
        new WaitingRoom(producers.bytes(), Topics.TRANSACTIONS_UPDATE_READY, clock));
  }

  @Bean
  SimpleAsyncTaskScheduler sweeps(
      Storage storage, Triggers triggers, IngestSettings settings, Clock clock) {
    Sweeper sweeper =
        new Sweeper(
            storage.items(),
            triggers,
            new Sweeper.Settings(settings.sweepAge(), settings.sweepSpread()),
            clock);
    SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
    scheduler.setVirtualThreads(true);
    var _ = scheduler.scheduleWithFixedDelay(sweeper::sweep, settings.sweepEvery());
    return scheduler;
  }
}

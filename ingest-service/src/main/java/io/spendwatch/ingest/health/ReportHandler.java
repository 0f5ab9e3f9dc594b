package io.spendwatch.ingest.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.spendwatch.events.ItemReported;
import io.spendwatch.messaging.DeadLetters;
import io.spendwatch.messaging.Decoder;
import io.spendwatch.messaging.PoisonRecord;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topics;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the reports on items, of each item one after the other. */
public final class ReportHandler implements Consumer<List<ConsumerRecord<String, byte[]>>> {
  private final Decoder<ItemReported> decoder;
  private final ItemHealth health;
  private final DeadLetters deadLetters;
  private final MeterRegistry meters;

  public ReportHandler(
      SchemaRegistry registry, ItemHealth health, DeadLetters deadLetters, MeterRegistry meters) {
    this.decoder = new Decoder<>(Topics.ITEMS_REPORTED, registry);
    this.health = health;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  @Override
  public void accept(List<ConsumerRecord<String, byte[]>> messages) {
    for (ConsumerRecord<String, byte[]> message : messages) {
      try {
        ItemReported report = decoder.value(message);
        News news = News.of(report);
        health.learn(report, news);
        count(news);
      } catch (PoisonRecord e) {
        deadLetters.putAside(message, e);
      }
    }
  }

  private void count(News news) {
    meters.counter("spendwatch.items.reports", "news", news.getClass().getSimpleName()).increment();
  }
}

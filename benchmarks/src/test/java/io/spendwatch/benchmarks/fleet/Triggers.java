package io.spendwatch.benchmarks.fleet;

import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.messaging.KafkaClients;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Says of items that they have something to fetch, as the sweeper does of those that are due. */
final class Triggers {
  private final KafkaClients clients;
  private final String topic;

  Triggers(KafkaClients clients, String topic) {
    this.clients = clients;
    this.topic = topic;
  }

  /** Returns when the broker has them. */
  void send(List<Customer> due, Function<Customer, TransactionsUpdateReady> trigger) {
    try (KafkaProducer<String, SpecificRecord> producer = new KafkaProducer<>(clients.producer())) {
      due.forEach(it -> {
        var _ = producer.send(new ProducerRecord<>(topic, it.itemId(), trigger.apply(it)));
      });
      producer.flush();
    }
  }
}

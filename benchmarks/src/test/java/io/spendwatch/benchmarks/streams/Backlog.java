package io.spendwatch.benchmarks.streams;

import io.spendwatch.benchmarks.spending.Updates.Update;
import io.spendwatch.messaging.KafkaClients;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that are on a topic before anybody reads them. */
final class Backlog implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;

  Backlog(KafkaClients clients) {
    producer = new KafkaProducer<>(clients.rawProducer());
  }

  /** Returns when the broker has all of them. */
  void put(String topic, List<Update> updates) {
    List<java.util.concurrent.Future<?>> sent = new ArrayList<>();
    updates.forEach(
        it -> sent.add(producer.send(new ProducerRecord<>(topic, it.user(), it.bytes()))));
    producer.flush();
    sent.forEach(it -> {
      if (it.state() != java.util.concurrent.Future.State.SUCCESS) {
        throw new IllegalStateException("The broker did not take a record", it.exceptionNow());
      }
    });
  }

  @Override
  public void close() {
    producer.close();
  }
}

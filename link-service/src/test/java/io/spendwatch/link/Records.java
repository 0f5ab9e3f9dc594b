package io.spendwatch.link;

import static org.awaitility.Awaitility.await;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.Received;
import io.spendwatch.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;

/** What stands on a topic. */
public final class Records {

  /** The records of a key, from the beginning, at least so many. */
  public static <V extends SpecificRecord> List<Received<V>> read(
      KafkaClients clients, Topic<V> topic, String key, int atLeast) {
    Map<String, Object> config = clients.consumer("test-" + UUID.randomUUID());
    List<Received<V>> found = new ArrayList<>();
    try (Deserializer<V> decoder = topic.serde(clients.registry()).deserializer();
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config)) {
      consumer.subscribe(List.of(topic.name()));
      await(atLeast + " records of " + key + " are on " + topic)
          .atMost(Duration.ofMinutes(1))
          .pollInSameThread()
          .until(() -> {
            consumer
                .poll(Duration.ofMillis(200))
                .forEach(it -> {
                  if (it.key().equals(key)) {
                    V value = decoder.deserialize(it.topic(), it.value());
                    found.add(new Received<>(it.key(), value, it.headers()));
                  }
                });
            return found.size() >= atLeast;
          });
    }
    return found;
  }

  private Records() {}
}

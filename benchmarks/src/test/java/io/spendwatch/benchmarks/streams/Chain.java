package io.spendwatch.benchmarks.streams;

import io.spendwatch.categorizer.CategorizerService;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.rules.RulesService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import org.awaitility.Awaitility;

/** Streams that run one behind the other with the services' settings, and can be held. */
final class Chain implements AutoCloseable {
  private final List<KafkaStreams> links = new ArrayList<>();

  /** The categorizer and the rules. */
  static Chain ofServices(KafkaClients clients, Path folder, InstantSource clock) {
    return new Chain()
        .link(
            clients,
            folder,
            "measured-categorizer",
            CategorizerService.topology(clients.registry(), clock, Stores::persistentKeyValueStore))
        .link(
            clients,
            folder,
            "measured-rules",
            RulesService.topology(clients.registry(), clock, Stores::persistentKeyValueStore));
  }

  /** What does nothing but pass on, from each topic to the next. */
  static Chain relay(KafkaClients clients, Path folder, List<String> topics) {
    Chain chain = new Chain();
    for (int i = 1; i < topics.size(); i++) {
      StreamsBuilder builder = new StreamsBuilder();
      builder.stream(topics.get(i - 1)).to(topics.get(i));
      chain.link(clients, folder, "relay-" + i, builder.build());
    }
    return chain;
  }

  private Chain link(KafkaClients clients, Path folder, String id, Topology topology) {
    var settings = clients.streams(id, folder);
    String bytes = "org.apache.kafka.common.serialization.Serdes$ByteArraySerde";
    settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, bytes);
    settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, bytes);
    links.add(new KafkaStreams(topology, new StreamsConfig(settings)));
    return this;
  }

  /** Returns when all of them take records. */
  Chain start() {
    links.forEach(KafkaStreams::start);
    links.forEach(link ->
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> link.state() == KafkaStreams.State.RUNNING));
    return this;
  }

  /** What comes waits from now on. */
  void hold() {
    links.forEach(KafkaStreams::pause);
  }

  void letGo() {
    links.forEach(KafkaStreams::resume);
  }

  @Override
  public void close() {
    links.forEach(link -> link.close(Duration.ofSeconds(10)));
  }
}

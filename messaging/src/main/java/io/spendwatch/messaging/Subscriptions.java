package io.spendwatch.messaging;

import io.spendwatch.messaging.telemetry.Telemetry;
import io.spendwatch.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/**
 * Subscribes listeners to topics. What a listener throws is treated in one place, by {@link
 * DeadLetters}; a record that cannot be decoded is put aside and the rest of its partition goes on.
 */
public final class Subscriptions {
  private final KafkaClients clients;
  private final DeadLetters deadLetters;
  private final Telemetry telemetry;

  public Subscriptions(KafkaClients clients, DeadLetters deadLetters) {
    this.clients = clients;
    this.deadLetters = deadLetters;
    this.telemetry = clients.telemetry();
  }

  /** One record at a time, at least once, in the order of each key. */
  public <V extends SpecificRecord> ConcurrentMessageListenerContainer<String, byte[]> each(
      Topic<V> topic, String group, Consumer<Received<V>> listener) {
    Decoder<V> decoder = new Decoder<>(topic, clients.registry());
    MessageListener<String, byte[]> each =
        message ->
            telemetry.within(List.of(message), () -> listener.accept(received(decoder, message)));
    return container(topic, group, each);
  }

  /**
   * What has arrived, together: so that a backlog costs one write and not many. At least once, in
   * the order of each key.
   */
  public <V extends SpecificRecord> ConcurrentMessageListenerContainer<String, byte[]> together(
      Topic<V> topic, String group, Consumer<List<Received<V>>> listener) {
    Decoder<V> decoder = new Decoder<>(topic, clients.registry());
    BatchMessageListener<String, byte[]> together =
        messages -> {
          List<Received<V>> received = new ArrayList<>();
          for (ConsumerRecord<String, byte[]> message : messages) {
            try {
              received.add(received(decoder, message));
            } catch (PoisonRecord e) {
              deadLetters.putAside(message, e);
            }
          }
          telemetry.within(messages, () -> listener.accept(received));
        };
    return container(topic, group, together);
  }

  private static <V extends SpecificRecord> Received<V> received(
      Decoder<V> decoder, ConsumerRecord<String, byte[]> message) {
    return new Received<>(message.key(), decoder.value(message), message.headers());
  }

  private ConcurrentMessageListenerContainer<String, byte[]> container(
      Topic<?> topic, String group, Object listener) {
    Map<String, Object> config = clients.consumer(group);
    ContainerProperties properties = new ContainerProperties(topic.name());
    properties.setGroupId(group);
    properties.setMessageListener(listener);
    var consumers = new DefaultKafkaConsumerFactory<String, byte[]>(config);
    consumers.addListener(new MicrometerConsumerListener<>(telemetry.meters()));
    var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setBeanName(group + "." + topic.name());
    container.setCommonErrorHandler(deadLetters.errorHandler());
    return container;
  }
}

package io.spendwatch.messaging.keyed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spendwatch.schemas.Topics;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaOperations;

class WaitingRoomTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final List<ProducerRecord<?, ?>> sent = new CopyOnWriteArrayList<>();
  private boolean brokerIsDown;
  private final WaitingRoom room =
      new WaitingRoom(kafka(), Topics.TRANSACTIONS_UPDATE_READY, InstantSource.fixed(NOW));

  @Test
  void whatIsDueGoesBackWhereItCameFromAsItCame() {
    ConsumerRecord<String, byte[]> message = waiting(NOW);
    message.headers().add("traceparent", "00-1".getBytes(UTF_8));

    room.accept(List.of(message));

    ProducerRecord<?, ?> again = sent.getFirst();
    assertThat(again.topic()).isEqualTo("transactions.update.ready");
    assertThat(again.key()).isEqualTo("item");
    assertThat(again.value()).isSameAs(message.value());
    assertThat(again.headers())
        .singleElement()
        .satisfies(header -> assertThat(header.key()).isEqualTo("traceparent"));
  }

  @Test
  void whatIsNotDueIsHeldUntilTheRoomIsLeft() throws InterruptedException {
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    Thread holding =
        Thread.ofVirtual()
            .start(() -> {
              try {
                room.accept(List.of(waiting(NOW.plus(Duration.ofHours(1)))));
              } catch (InterruptException e) {
                thrown.add(e);
              }
            });
    await().until(() -> holding.getState() == Thread.State.TIMED_WAITING);
    assertThat(sent).isEmpty();

    holding.interrupt();

    holding.join();
    assertThat(thrown).hasSize(1);
    assertThat(sent).isEmpty();
  }

  @Test
  void whatDoesNotSayWhenHasWaitedLongEnough() {
    room.accept(List.of(message()));

    assertThat(sent).hasSize(1);
  }

  @Test
  void whatTheBrokerDidNotTakeIsNotDone() {
    brokerIsDown = true;

    assertThatThrownBy(() -> room.accept(List.of(waiting(NOW)))).isInstanceOf(KafkaException.class);
  }

  private static ConsumerRecord<String, byte[]> waiting(Instant until) {
    ConsumerRecord<String, byte[]> message = message();
    WaitingRoom.hold(message.headers(), until);
    return message;
  }

  private static ConsumerRecord<String, byte[]> message() {
    return new ConsumerRecord<>("a.retry", 0, 0, "item", new byte[] {1, 2});
  }

  /** Remembers what is sent. */
  @SuppressWarnings("unchecked") // a proxy has no type parameters
  private KafkaOperations<String, byte[]> kafka() {
    return (KafkaOperations<String, byte[]>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {KafkaOperations.class},
            (_, _, arguments) -> send((ProducerRecord<?, ?>) arguments[0]));
  }

  private CompletableFuture<?> send(ProducerRecord<?, ?> message) {
    if (brokerIsDown) {
      return CompletableFuture.failedFuture(new KafkaException("down"));
    }
    sent.add(message);
    return CompletableFuture.completedFuture(null);
  }
}

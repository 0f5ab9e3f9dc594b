package io.spendwatch.operator.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * One record that could not be processed, without its content.
 *
 * @param place topic, partition and offset of the dead letter
 * @param at when it was put aside
 * @param key of the original record: a user or an item; empty where it had none
 * @param reason what the service that put it aside said
 */
public record DeadLetter(String place, Instant at, String key, String reason) {

  static DeadLetter of(ConsumerRecord<byte[], byte[]> message) {
    return new DeadLetter(
        "%s-%d@%d".formatted(message.topic(), message.partition(), message.offset()),
        Instant.ofEpochMilli(message.timestamp()),
        message.key() == null ? "" : text(message.key()),
        Optional.ofNullable(message.headers().lastHeader(KafkaHeaders.DLT_EXCEPTION_MESSAGE))
            .map(Header::value)
            .map(DeadLetter::text)
            .orElse("no reason given"));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

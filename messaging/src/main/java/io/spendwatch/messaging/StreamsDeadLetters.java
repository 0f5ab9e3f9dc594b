package io.spendwatch.messaging;

import io.spendwatch.messaging.telemetry.Telemetry;
import io.spendwatch.messaging.telemetry.TraceHeaders;
import io.spendwatch.schemas.SchemaRegistryUnavailableException;
import io.spendwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * What {@link DeadLetters} is to listeners, for streams: a record that cannot be decoded goes to
 * its dead-letter topic in the transaction that passes over it.
 */
public final class StreamsDeadLetters implements DeserializationExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(StreamsDeadLetters.class);

  private Telemetry telemetry = Telemetry.none();

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> message, Exception reason) {
    if (reason instanceof SchemaRegistryUnavailableException) {
      return Response.fail();
    }
    log.error(
        "dead letter topic={} partition={} offset={} reason={}",
        message.topic(),
        message.partition(),
        message.offset(),
        reason.getMessage());
    telemetry.deadLetter(message.topic());
    return Response.resume(List.of(deadLetter(message, reason)));
  }

  @Override
  public void configure(Map<String, ?> settings) {
    if (settings.get(TraceHeaders.TELEMETRY) instanceof Telemetry given) {
      telemetry = given;
    }
  }

  private static ProducerRecord<byte[], byte[]> deadLetter(
      ConsumerRecord<byte[], byte[]> message, Exception reason) {
    Headers headers = new RecordHeaders(message.headers());
    headers.add(KafkaHeaders.DLT_ORIGINAL_TOPIC, bytes(message.topic()));
    headers.add(KafkaHeaders.DLT_ORIGINAL_PARTITION, bytes("" + message.partition()));
    headers.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, bytes("" + message.offset()));
    headers.add(KafkaHeaders.DLT_EXCEPTION_FQCN, bytes(reason.getClass().getName()));
    headers.add(KafkaHeaders.DLT_EXCEPTION_MESSAGE, bytes("" + reason.getMessage()));
    return new ProducerRecord<>(
        Topic.deadLetters(message.topic()),
        message.partition(),
        message.key(),
        message.value(),
        headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

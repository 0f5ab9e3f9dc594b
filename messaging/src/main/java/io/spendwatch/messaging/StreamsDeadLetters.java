package io.spendwatch.messaging;

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
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * What {@link DeadLetters} is to listeners, for streams: a record that cannot be decoded, or that a
 * processor calls a {@link PoisonRecord}, goes to its dead-letter topic in the transaction that
 * passes over it. A processor must say so before it touches its state.
 */
public final class StreamsDeadLetters
    implements DeserializationExceptionHandler, ProcessingExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(StreamsDeadLetters.class);

  @Override
  public DeserializationExceptionHandler.Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> message, Exception reason) {
    return reason instanceof SchemaRegistryUnavailableException
        ? DeserializationExceptionHandler.Response.fail()
        : DeserializationExceptionHandler.Response.resume(
            List.of(deadLetter(context, message.key(), message.value(), reason)));
  }

  @Override
  public ProcessingExceptionHandler.Response handleError(
      ErrorHandlerContext context, Record<?, ?> message, Exception reason) {
    return reason instanceof PoisonRecord
        ? ProcessingExceptionHandler.Response.resume(
            List.of(deadLetter(context, context.sourceRawKey(), context.sourceRawValue(), reason)))
        : ProcessingExceptionHandler.Response.fail();
  }

  @Override
  public void configure(Map<String, ?> configs) {}

  private static ProducerRecord<byte[], byte[]> deadLetter(
      ErrorHandlerContext context, byte[] key, byte[] value, Exception reason) {
    log.error(
        "dead letter topic={} partition={} offset={} reason={}",
        context.topic(),
        context.partition(),
        context.offset(),
        reason.getMessage());
    Headers headers = new RecordHeaders(context.headers());
    headers.add(KafkaHeaders.DLT_ORIGINAL_TOPIC, bytes(context.topic()));
    headers.add(KafkaHeaders.DLT_ORIGINAL_PARTITION, bytes("" + context.partition()));
    headers.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, bytes("" + context.offset()));
    headers.add(KafkaHeaders.DLT_EXCEPTION_FQCN, bytes(reason.getClass().getName()));
    headers.add(KafkaHeaders.DLT_EXCEPTION_MESSAGE, bytes("" + reason.getMessage()));
    String topic = Topic.deadLetters(context.topic());
    return new ProducerRecord<>(topic, context.partition(), key, value, headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

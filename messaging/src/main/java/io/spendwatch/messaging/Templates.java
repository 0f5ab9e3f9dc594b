package io.spendwatch.messaging;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.LoggingProducerListener;

/** Templates to send with that write no payload into a log, as Spring's do when a send fails. */
public final class Templates {

  public static <V> KafkaTemplate<String, V> of(ProducerFactory<String, V> producers) {
    LoggingProducerListener<String, V> failures = new LoggingProducerListener<>();
    failures.setIncludeContents(false);
    KafkaTemplate<String, V> template = new KafkaTemplate<>(producers);
    template.setProducerListener(failures);
    return template;
  }

  private Templates() {}
}

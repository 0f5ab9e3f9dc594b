package io.spendwatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.ItemReported;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DecoderTest {
  private final SchemaRegistry registry = SchemaRegistry.inMemory();
  private final Decoder<ItemReported> reports = decoder(Topics.ITEMS_REPORTED);
  private final Decoder<BudgetPlan> plans = decoder(Topics.BUDGET_PLANS);

  @Test
  void whatHasNoKeyIsNobodysAndPoison() {
    assertThatExceptionOfType(PoisonRecord.class)
        .isThrownBy(() -> plans.value(message(null, null)))
        .withMessage("It has no key");
  }

  @Test
  void whatHasNoValueForgetsItsKeyWhereTheNewestIsKeptAndIsPoisonElsewhere() {
    assertThat(plans.value(message("ann", null))).isNull();
    assertThatExceptionOfType(PoisonRecord.class)
        .isThrownBy(() -> reports.value(message("item", null)))
        .withMessage("It has no value");
  }

  @Test
  void whatIsNoRecordIsPoison() {
    assertThatExceptionOfType(PoisonRecord.class)
        .isThrownBy(() -> reports.value(message("item", new byte[] {7})))
        .withMessage("This is no ItemReported");
  }

  private <V extends SpecificRecord> Decoder<V> decoder(Topic<V> topic) {
    return new Decoder<>(topic, registry);
  }

  private static ConsumerRecord<String, byte[]> message(String key, byte[] value) {
    return new ConsumerRecord<>("topic", 0, 0, key, value);
  }
}

package io.spendwatch.messaging.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

class TranslatedSerdeTest {
  private final Serde<BigDecimal> serde =
      TranslatedSerde.of(Serdes.String(), BigDecimal::toPlainString, BigDecimal::new);

  @Test
  void whatIsWrittenIsReadAgain() {
    byte[] bytes = serde.serializer().serialize("topic", new BigDecimal("1.50"));

    assertThat(serde.deserializer().deserialize("topic", bytes)).isEqualTo("1.50");
  }

  @Test
  void nullStaysNull() {
    assertThat(serde.serializer().serialize("topic", null)).isNull();
    assertThat(serde.deserializer().deserialize("topic", null)).isNull();
  }

  @Test
  void whatMeansNothingIsUnreadableAndNotQuoted() {
    byte[] bytes = Serdes.String().serializer().serialize("topic", "secret");

    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> serde.deserializer().deserialize("topic", bytes))
        .withMessage("A record of topic means nothing (NumberFormatException).")
        .withNoCause();
  }
}

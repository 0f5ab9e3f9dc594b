package io.spendwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.events.ItemReported;
import io.spendwatch.events.Money;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.events.UpdateCause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdeTest {
  private static final Topic<RuleViolation> VIOLATIONS = Topics.RULES_VIOLATIONS;
  private static final String TOPIC = VIOLATIONS.name();

  private final SchemaRegistry registry = SchemaRegistry.inMemory();
  private final Serde<RuleViolation> violations = VIOLATIONS.serde(registry);

  static List<Topic<?>> topics() {
    return Topics.all();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyTopicsRecordsComeBackAsTheyWere(Topic<?> topic) {
    assertThatItComesBack(topic);
  }

  private <V extends SpecificRecord> void assertThatItComesBack(Topic<V> topic) {
    V written = Examples.of(topic);
    byte[] bytes = topic.serde(registry).serializer().serialize(topic.name(), written);
    V read = topic.serde(registry).deserializer().deserialize(topic.name(), bytes);
    assertThat(read).isExactlyInstanceOf(topic.type());
    // This way round: lists that Avro has read throw when they compare an optional date.
    assertThat(written).isEqualTo(read);
  }

  @Test
  void aRecordBeginsWithAZeroByteAndTheIdOfItsSchema() {
    Topics.all().subList(0, 3).forEach(topic -> registry.idOf("other", schema(topic)));
    byte[] bytes = bytesOfAnExample();
    assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 4);
    assertThat(registry.schemaOf(4)).isEqualTo(schema(VIOLATIONS));
  }

  @Test
  void anIdFillsAllFourOfItsBytes() {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    WireFormat.begin(record, 0x7ABBCCDD);
    assertThat(WireFormat.schemaId(TOPIC, record.toByteArray())).isEqualTo(0x7ABBCCDD);
    assertThat(record.toByteArray()).startsWith(0, 0x7A);
  }

  @Test
  void nullIsATombstoneBothWays() {
    assertThat(violations.serializer().serialize(TOPIC, null)).isNull();
    assertThat(violations.deserializer().deserialize(TOPIC, null)).isNull();
  }

  @Test
  void bytesOfAnotherFormatAreRefused() {
    assertRefused("{\"user\":\"ada\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .hasMessage(
            "A record of rules.violations does not begin with the zero byte of the wire format.");
  }

  @Test
  void aRecordShorterThanItsHeaderIsRefused() {
    assertRefused(new byte[] {0, 0, 0})
        .hasMessage("A record of rules.violations is cut short: it has 3 bytes.");
  }

  @Test
  void aRecordCutAnywhereIsRefused() {
    byte[] whole = bytesOfAnExample();
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void aRecordThatGoesOnIsRefused() {
    byte[] whole = bytesOfAnExample();
    assertRefused(Arrays.copyOf(whole, whole.length + 1))
        .hasMessage("A record of rules.violations goes on after its end.");
  }

  @Test
  void aRecordWithAnUnknownSchemaIsRefused() {
    byte[] bytes = bytesOfAnExample();
    ByteBuffer.wrap(bytes).putInt(1, 4711);
    assertRefused(bytes)
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessage("There is no schema 4711.");
  }

  @Test
  void aRecordOfAnotherTopicsTypeIsRefused() {
    Topic<ItemReported> other = Topics.ITEMS_REPORTED;
    byte[] bytes = other.serde(registry).serializer().serialize(TOPIC, Examples.of(other));
    assertRefused(bytes)
        .hasMessage(
            "A record of rules.violations is a ItemReported where there are RuleViolation.");
  }

  @Test
  void aRecordOfNoTypeOfOursLoadsNoClass() {
    String foreign =
        """
        {"type": "record", "name": "String", "namespace": "java.lang", "fields": []}
        """;
    int id = registry.idOf("foreign", SchemaParser.parseSingle(foreign));
    assertRefused(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array())
        .hasMessage("A record of rules.violations is of unknown type java.lang.String.");
  }

  @Test
  void whatARecordHoldsIsInNoMessage() {
    byte[] bytes = bytesOfAnExample();
    // The first field is the alert's id, a text of 36 bytes after its length.
    Arrays.fill(bytes, 6, 6 + 36, (byte) 'z');
    assertThatThrownBy(() -> violations.deserializer().deserialize(TOPIC, bytes))
        .hasMessage(
            "A record of rules.violations does not fit its schema (IllegalArgumentException).")
        .hasNoCause();
  }

  @Test
  void aRecordThatLacksAFieldIsRefusedByTheFieldsName() {
    RuleViolation incomplete = Examples.of(VIOLATIONS);
    incomplete.getRule().setName(null);
    assertThatThrownBy(() -> violations.serializer().serialize(TOPIC, incomplete))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("RuleViolation.rule.name");
  }

  @Test
  void moneyFinerThanItsScaleIsRefused() {
    RuleViolation tooFine = Examples.of(VIOLATIONS);
    tooFine.setSum(new Money(new BigDecimal("0.123456789"), "USD"));
    assertThatThrownBy(() -> violations.serializer().serialize(TOPIC, tooFine))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("scale 9 as scale 8");
  }

  @Test
  void moneyCoarserThanItsScaleIsTaken() {
    RuleViolation coarse = Examples.of(VIOLATIONS);
    coarse.setSum(new Money(new BigDecimal("2E+3"), "USD"));
    byte[] bytes = violations.serializer().serialize(TOPIC, coarse);
    RuleViolation read = violations.deserializer().deserialize(TOPIC, bytes);
    assertThat(read.getSum().getAmount()).isEqualByComparingTo("2000");
  }

  @Test
  void aReaderOfTodayReadsWhatTheContractOfTomorrowAdds() throws IOException {
    Topic<TransactionsUpdateReady> topic = Topics.TRANSACTIONS_UPDATE_READY;
    GenericRecord tomorrows = example(schemaOfTomorrow());
    tomorrows.put("cause", new GenericData.EnumSymbol(tomorrows.getSchema(), "MOON_PHASE"));
    tomorrows.put("mood", "fine");

    TransactionsUpdateReady read =
        topic.serde(registry).deserializer().deserialize(topic.name(), bytes(tomorrows));

    assertThat(read.getCause()).isEqualTo(UpdateCause.UNKNOWN);
    assertThat(read.getItemId()).isEqualTo(Examples.of(topic).getItemId());
  }

  @Test
  void manyThreadsShareOneSerde() throws Exception {
    RuleViolation written = Examples.of(VIOLATIONS);
    Callable<RuleViolation> thereAndBack =
        () ->
            violations
                .deserializer()
                .deserialize(TOPIC, violations.serializer().serialize(TOPIC, written));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<RuleViolation>> calls =
          IntStream.range(0, 500).<Callable<RuleViolation>>mapToObj(_ -> thereAndBack).toList();
      for (Future<RuleViolation> call : threads.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(written);
      }
    }
  }

  @Test
  void aClientWithoutARegistrysAddressIsToldWhatToSet() {
    try (AvroSerde<RuleViolation> serde = new AvroSerde<>()) {
      assertThatThrownBy(() -> serde.configure(Map.of(), false))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("schema.registry.url");
    }
  }

  private byte[] bytesOfAnExample() {
    return violations.serializer().serialize(TOPIC, Examples.of(VIOLATIONS));
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      byte[] record) {
    return assertThatThrownBy(() -> violations.deserializer().deserialize(TOPIC, record))
        .isInstanceOf(SerializationException.class);
  }

  private static Schema schema(Topic<?> topic) {
    return EventTypes.portable(Examples.of(topic).getSchema());
  }

  private static Schema schemaOfTomorrow() {
    String today = schema(Topics.TRANSACTIONS_UPDATE_READY).toString();
    String tomorrow =
        today
            .replace("\"PERIOD_CLOSED\"", "\"PERIOD_CLOSED\",\"MOON_PHASE\"")
            .replaceFirst(
                "\"fields\":\\[",
                "\"fields\":[{\"name\":\"mood\",\"type\":\"string\",\"default\":\"\"},");
    return SchemaParser.parseSingle(tomorrow);
  }

  private static GenericRecord example(Schema schema) {
    TransactionsUpdateReady today = Examples.of(Topics.TRANSACTIONS_UPDATE_READY);
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : today.getSchema().getFields()) {
      record.put(field.name(), today.get(field.pos()));
    }
    record.put("updateId", today.getUpdateId().toString());
    record.put("triggeredAt", today.getTriggeredAt().toEpochMilli());
    return record;
  }

  private byte[] bytes(GenericRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireFormat.begin(bytes, registry.idOf("tomorrow", record.getSchema()));
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    return bytes.toByteArray();
  }
}

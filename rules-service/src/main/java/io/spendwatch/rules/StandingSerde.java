package io.spendwatch.rules;

import io.spendwatch.domain.alert.AlertState;
import io.spendwatch.domain.alert.Standing;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serdes.WrapperSerde;

/** Standings in state stores and their changelogs: the number of a form, then that form. */
final class StandingSerde extends WrapperSerde<Standing> {
  private static final byte VERSION = 1;
  private static final Schema SCHEMA = schema();
  // Kept: a reader works out how to read when it first does. Safe for many threads.
  private static final GenericDatumReader<GenericRecord> READER = new GenericDatumReader<>(SCHEMA);
  private static final GenericDatumWriter<GenericRecord> WRITER = new GenericDatumWriter<>(SCHEMA);

  StandingSerde() {
    super((_, it) -> it == null ? null : write(it), (_, it) -> it == null ? null : read(it));
  }

  private static byte[] write(Standing it) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    bytes.write(VERSION);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      WRITER.write(toRecord(it), encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Standing read(byte[] bytes) {
    if (bytes[0] != VERSION) {
      throw new SerializationException("A standing has the unknown form " + bytes[0]);
    }
    var decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);
    try {
      return toStanding(READER.read(null, decoder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GenericRecord toRecord(Standing it) {
    GenericRecord record = new GenericData.Record(SCHEMA);
    record.put("ruleId", it.ruleId().toString());
    record.put("start", (int) it.period().start().toEpochDay());
    record.put("endExclusive", (int) it.period().endExclusive().toEpochDay());
    record.put("amount", it.sum().amount().toPlainString());
    record.put("currency", it.sum().currency());
    record.put("transactions", it.transactions());
    record.put("branches", it.branches());
    record.put("level", it.alert().level());
    record.put("episode", it.alert().episode());
    record.put("said", it.alert().said());
    return record;
  }

  private static Standing toStanding(GenericRecord it) {
    SortedMap<String, Integer> branches = new TreeMap<>();
    ((Map<?, ?>) it.get("branches"))
        .forEach((branch, lines) -> branches.put(branch.toString(), (Integer) lines));
    return new Standing(
        UUID.fromString(it.get("ruleId").toString()),
        new Period(
            LocalDate.ofEpochDay((int) it.get("start")),
            LocalDate.ofEpochDay((int) it.get("endExclusive"))),
        Money.of(it.get("amount").toString(), it.get("currency").toString()),
        (int) it.get("transactions"),
        branches,
        new AlertState((int) it.get("level"), (int) it.get("episode"), (long) it.get("said")));
  }

  private static Schema schema() {
    try (InputStream file = StandingSerde.class.getResourceAsStream("standing.avsc")) {
      return new SchemaParser().parse(file).mainSchema();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.spendwatch.categorizer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeSet;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serdes.WrapperSerde;

/** Agendas in the state store and its changelog: the number of a form, then that form. */
final class AgendaSerde extends WrapperSerde<Agenda> {
  private static final byte VERSION = 1;

  AgendaSerde() {
    super((_, it) -> it == null ? null : write(it), (_, it) -> it == null ? null : read(it));
  }

  private static byte[] write(Agenda it) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(it.due().toEpochMilli());
      out.writeLong(it.closes().toEpochDay());
      out.writeLong(it.closed().toEpochDay());
      out.writeLong(it.completeFrom().toEpochDay());
      out.writeInt(it.items().size());
      for (String item : it.items()) {
        out.writeUTF(item);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Agenda read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new SerializationException("An agenda has the unknown form " + version);
      }
      Instant due = Instant.ofEpochMilli(in.readLong());
      LocalDate closes = LocalDate.ofEpochDay(in.readLong());
      LocalDate closed = LocalDate.ofEpochDay(in.readLong());
      LocalDate completeFrom = LocalDate.ofEpochDay(in.readLong());
      TreeSet<String> items = new TreeSet<>();
      for (int left = in.readInt(); left > 0; left--) {
        items.add(in.readUTF());
      }
      return new Agenda(due, closes, closed, completeFrom, items);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

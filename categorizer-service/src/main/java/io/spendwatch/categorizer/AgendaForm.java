package io.spendwatch.categorizer;

import io.spendwatch.messaging.streams.StoredForm;
import io.spendwatch.messaging.streams.StoredWords;
import java.io.IOException;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Agendas in the state store. To change the form, read both and raise its version. */
final class AgendaForm {
  private static final int VERSION = 2;

  static StoredForm<Agenda> serde() {
    return new StoredForm<>("An agenda", VERSION, AgendaForm::write, AgendaForm::read);
  }

  private static void write(Agenda it, Encoder to) throws IOException {
    to.writeLong(it.due().toEpochMilli());
    StoredWords.writeDay(it.closes(), to);
    StoredWords.writeDay(it.closed(), to);
    StoredWords.writeDay(it.completeFrom(), to);
    to.writeInt(it.items().size());
    for (String item : it.items()) {
      to.writeString(item);
    }
  }

  private static Agenda read(Decoder from) throws IOException {
    return new Agenda(
        Instant.ofEpochMilli(from.readLong()),
        StoredWords.readDay(from),
        StoredWords.readDay(from),
        StoredWords.readDay(from),
        items(from));
  }

  private static SortedSet<String> items(Decoder from) throws IOException {
    SortedSet<String> items = new TreeSet<>();
    for (int left = from.readInt(); left > 0; left--) {
      items.add(from.readString());
    }
    return items;
  }

  private AgendaForm() {}
}

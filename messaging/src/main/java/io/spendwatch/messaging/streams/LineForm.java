package io.spendwatch.messaging.streams;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.transaction.Line;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Lines in state stores. To change the form, read both and raise its version. */
final class LineForm {
  private static final int VERSION = 1;

  static StoredForm<Line> serde() {
    return new StoredForm<>("A line", VERSION, LineForm::write, LineForm::read);
  }

  private static void write(Line it, Encoder to) throws IOException {
    to.writeString(it.transactionId());
    to.writeString(it.itemId());
    to.writeString(it.accountId());
    StoredWords.writeAmount(it.amount().amount(), to);
    to.writeString(it.amount().currency());
    StoredWords.writeDay(it.spendingDate(), to);
    to.writeString(it.name());
    StoredWords.writeText(it.merchant(), to);
    StoredWords.writePath(it.category(), to);
    StoredWords.writePath(it.legacyCategory(), to);
    StoredWords.writeText(it.place().country(), to);
    StoredWords.writeText(it.place().region(), to);
    StoredWords.writeText(it.place().city(), to);
    to.writeString(it.paymentChannel());
    to.writeBoolean(it.pending());
    StoredWords.writeText(it.pendingTransactionId(), to);
    StoredWords.writePath(it.ownCategory(), to);
  }

  private static Line read(Decoder from) throws IOException {
    return new Line(
        from.readString(),
        from.readString(),
        from.readString(),
        new Money(StoredWords.readAmount(from), from.readString()),
        StoredWords.readDay(from),
        from.readString(),
        StoredWords.readText(from),
        StoredWords.readPath(from),
        StoredWords.readPath(from),
        new Place(
            StoredWords.readText(from), StoredWords.readText(from), StoredWords.readText(from)),
        from.readString(),
        from.readBoolean(),
        StoredWords.readText(from),
        StoredWords.readPath(from));
  }

  private LineForm() {}
}

package io.spendwatch.messaging.streams;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.period.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** How words of the language lie in a {@link StoredForm}. Forms share them: never to change. */
public final class StoredWords {

  /** A text, or null. */
  public static void writeText(String text, Encoder to) throws IOException {
    to.writeBoolean(text != null);
    if (text != null) {
      to.writeString(text);
    }
  }

  public static String readText(Decoder from) throws IOException {
    return from.readBoolean() ? from.readString() : null;
  }

  /** An amount, exactly; its currency stands elsewhere. */
  public static void writeAmount(BigDecimal amount, Encoder to) throws IOException {
    BigInteger digits = amount.unscaledValue();
    boolean few = digits.bitLength() < Long.SIZE;
    to.writeInt(amount.scale());
    to.writeBoolean(few);
    if (few) {
      to.writeLong(digits.longValue());
    } else {
      to.writeBytes(digits.toByteArray());
    }
  }

  public static BigDecimal readAmount(Decoder from) throws IOException {
    int scale = from.readInt();
    return from.readBoolean()
        ? BigDecimal.valueOf(from.readLong(), scale)
        : new BigDecimal(new BigInteger(from.readBytes(null).array()), scale);
  }

  public static void writeDay(LocalDate day, Encoder to) throws IOException {
    to.writeLong(day.toEpochDay());
  }

  public static LocalDate readDay(Decoder from) throws IOException {
    return LocalDate.ofEpochDay(from.readLong());
  }

  public static void writePeriod(Period period, Encoder to) throws IOException {
    writeDay(period.start(), to);
    writeDay(period.endExclusive(), to);
  }

  public static Period readPeriod(Decoder from) throws IOException {
    return new Period(readDay(from), readDay(from));
  }

  public static void writePath(CategoryPath path, Encoder to) throws IOException {
    to.writeInt(path.names().size());
    for (String name : path.names()) {
      to.writeString(name);
    }
  }

  public static CategoryPath readPath(Decoder from) throws IOException {
    String[] names = new String[from.readInt()];
    for (int i = 0; i < names.length; i++) {
      names[i] = from.readString();
    }
    return names.length == 0 ? CategoryPath.NONE : new CategoryPath(List.of(names));
  }

  private StoredWords() {}
}

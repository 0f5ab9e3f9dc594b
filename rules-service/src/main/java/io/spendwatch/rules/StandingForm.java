package io.spendwatch.rules;

import io.spendwatch.domain.alert.AlertState;
import io.spendwatch.domain.alert.Counted;
import io.spendwatch.domain.alert.Standing;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.messaging.streams.StoredForm;
import io.spendwatch.messaging.streams.StoredWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Standings in the state store. To change the form, read both and raise its version. */
final class StandingForm {
  private static final int VERSION = 2;

  static StoredForm<Standing> serde() {
    return new StoredForm<>("A standing", VERSION, StandingForm::write, StandingForm::read);
  }

  private static void write(Standing it, Encoder to) throws IOException {
    to.writeLong(it.ruleId().getMostSignificantBits());
    to.writeLong(it.ruleId().getLeastSignificantBits());
    StoredWords.writePeriod(it.period(), to);
    // All of a standing is in one currency.
    to.writeString(it.sum().currency());
    StoredWords.writeAmount(it.sum().amount(), to);
    to.writeInt(it.transactions());
    to.writeInt(it.branches().size());
    for (Map.Entry<String, Integer> branch : it.branches().entrySet()) {
      to.writeString(branch.getKey());
      to.writeInt(branch.getValue());
    }
    to.writeInt(it.alert().level());
    to.writeInt(it.alert().episode());
    to.writeLong(it.alert().said());
    to.writeInt(it.largest().size());
    for (Counted line : it.largest()) {
      StoredWords.writeAmount(line.amount().amount(), to);
      to.writeString(line.transactionId());
    }
  }

  private static Standing read(Decoder from) throws IOException {
    UUID rule = new UUID(from.readLong(), from.readLong());
    Period period = StoredWords.readPeriod(from);
    String currency = from.readString();
    return new Standing(
        rule,
        period,
        money(currency, from),
        from.readInt(),
        branches(from),
        new AlertState(from.readInt(), from.readInt(), from.readLong()),
        largest(currency, from));
  }

  private static SortedMap<String, Integer> branches(Decoder from) throws IOException {
    SortedMap<String, Integer> branches = new TreeMap<>();
    for (int left = from.readInt(); left > 0; left--) {
      branches.put(from.readString(), from.readInt());
    }
    return branches;
  }

  private static List<Counted> largest(String currency, Decoder from) throws IOException {
    int size = from.readInt();
    List<Counted> largest = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      largest.add(new Counted(money(currency, from), from.readString()));
    }
    return largest;
  }

  private static Money money(String currency, Decoder from) throws IOException {
    return new Money(StoredWords.readAmount(from), currency);
  }

  private StandingForm() {}
}

package io.spendwatch.categorizer;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.CategoryTotal;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.messaging.streams.StoredForm;
import io.spendwatch.messaging.streams.StoredWords;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Totals in the state store. To change the form, read both and raise its version. */
final class TotalsForm {
  private static final int VERSION = 1;

  static StoredForm<PeriodTotals> serde() {
    return new StoredForm<>("A period's totals", VERSION, TotalsForm::write, TotalsForm::read);
  }

  private static void write(PeriodTotals it, Encoder to) throws IOException {
    StoredWords.writePeriod(it.period(), to);
    to.writeInt(it.totals().size());
    for (CategoryTotal total : it.totals()) {
      StoredWords.writePath(total.path(), to);
      StoredWords.writeAmount(total.amount().amount(), to);
      to.writeString(total.amount().currency());
      to.writeInt(total.transactions());
    }
  }

  private static PeriodTotals read(Decoder from) throws IOException {
    Period period = StoredWords.readPeriod(from);
    int size = from.readInt();
    List<CategoryTotal> totals = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      totals.add(total(from));
    }
    return new PeriodTotals(period, totals);
  }

  private static CategoryTotal total(Decoder from) throws IOException {
    CategoryPath path = StoredWords.readPath(from);
    BigDecimal amount = StoredWords.readAmount(from);
    return new CategoryTotal(path, new Money(amount, from.readString()), from.readInt());
  }

  private TotalsForm() {}
}

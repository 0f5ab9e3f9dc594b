package io.spendwatch.messaging.translation;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.CategoryTotal;
import io.spendwatch.domain.ledger.PeriodTotals;

/** Totals on topics. */
public final class TotalsRecords {

  public static io.spendwatch.events.PeriodTotals toRecord(PeriodTotals totals) {
    return new io.spendwatch.events.PeriodTotals(
        PeriodRecords.toRecord(totals.period()),
        totals.totals().stream().map(TotalsRecords::toRecord).toList());
  }

  public static PeriodTotals toTotals(io.spendwatch.events.PeriodTotals it) {
    return new PeriodTotals(
        PeriodRecords.toPeriod(it.getPeriod()),
        it.getTotals().stream().map(TotalsRecords::toTotal).toList());
  }

  private static io.spendwatch.events.CategoryTotal toRecord(CategoryTotal total) {
    return new io.spendwatch.events.CategoryTotal(
        total.path().names(), MoneyRecords.toRecord(total.amount()), total.transactions());
  }

  private static CategoryTotal toTotal(io.spendwatch.events.CategoryTotal it) {
    return new CategoryTotal(
        new CategoryPath(it.getPath()), MoneyRecords.toMoney(it.getAmount()), it.getTransactions());
  }

  private TotalsRecords() {}
}

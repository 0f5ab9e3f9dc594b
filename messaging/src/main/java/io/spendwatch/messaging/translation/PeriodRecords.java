package io.spendwatch.messaging.translation;

import io.spendwatch.domain.period.Period;
import io.spendwatch.events.BudgetPeriod;

/** Budget periods on topics. */
public final class PeriodRecords {

  public static BudgetPeriod toRecord(Period period) {
    return new BudgetPeriod(period.start(), period.endExclusive());
  }

  public static Period toPeriod(BudgetPeriod it) {
    return new Period(it.getStart(), it.getEndExclusive());
  }

  private PeriodRecords() {}
}

package io.spendwatch.domain.ledger;

import io.spendwatch.domain.period.Period;
import java.util.Optional;

/** The totals of one user, by period of the plan. */
public interface Totals {

  Optional<PeriodTotals> find(Period period);

  void put(PeriodTotals totals);

  /** Forgets all of them. */
  void clear();
}

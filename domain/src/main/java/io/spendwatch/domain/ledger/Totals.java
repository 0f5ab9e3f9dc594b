package io.spendwatch.domain.ledger;

import io.spendwatch.domain.period.Period;
import java.util.List;
import java.util.Optional;

/** The totals of one user, by period of the plan. */
public interface Totals {

  Optional<PeriodTotals> find(Period period);

  /** Keeps the totals of a period; empty ones need not be kept. */
  void put(PeriodTotals totals);

  /** The periods that have totals. */
  List<Period> periods();

  void remove(Period period);

  /** Forgets all of them. */
  void clear();
}

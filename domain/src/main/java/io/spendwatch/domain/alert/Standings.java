package io.spendwatch.domain.alert;

import io.spendwatch.domain.period.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The standings of one user's rules. */
public interface Standings {

  Optional<Standing> find(UUID ruleId, Period period);

  void put(Standing standing);

  /** All standings, of all rules and periods. */
  List<Standing> all();

  /** Forgets where a rule stood in a period. */
  void remove(UUID ruleId, Period period);

  /** Forgets all of them. */
  void clear();
}

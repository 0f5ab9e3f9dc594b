package io.spendwatch.domain.alert;

import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The standings of one user's rules, and which lines each of them counts, so that the largest can
 * be named without reading the others.
 */
public interface Standings {

  Optional<Standing> find(UUID ruleId, Period period);

  void put(Standing standing);

  /** All standings, of all rules and periods. */
  List<Standing> all();

  void count(UUID ruleId, Period period, Line line);

  void uncount(UUID ruleId, Period period, Line line);

  /** The counted lines of largest amount, largest first, equal amounts by transaction id. */
  List<Line> largest(UUID ruleId, Period period, int atMost);

  /** Forgets where a rule stood in a period, and the lines that it counted there. */
  void remove(UUID ruleId, Period period);

  /** Forgets all standings and counted lines. */
  void clear();
}

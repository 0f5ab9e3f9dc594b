package io.spendwatch.domain.alert;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One rule in one period while lines come and go, and what each of them did to the sum. */
final class Moving {
  private static final Comparator<Line> IN_ORDER =
      Comparator.comparing(Line::spendingDate).thenComparing(Line::transactionId);

  private final Rule rule;
  private final Money before;
  private final Map<String, Money> moved = new HashMap<>();
  private final Map<String, Line> there = new HashMap<>();
  private Standing standing;

  Moving(Rule rule, Standing start) {
    this.rule = rule;
    this.before = start.sum();
    this.standing = start;
  }

  Standing standing() {
    return standing;
  }

  Period period() {
    return standing.period();
  }

  void recall(AlertState said) {
    standing = standing.with(said);
  }

  void enter(Line line) {
    standing = standing.plus(rule, line);
    moved.merge(line.transactionId(), line.amount(), Money::plus);
    there.put(line.transactionId(), line);
  }

  void leave(Line line) {
    standing = standing.minus(rule, line);
    moved.merge(line.transactionId(), line.amount().negated(), Money::plus);
    there.remove(line.transactionId());
  }

  /**
   * The line that took the sum over a level. All of an update happens at once; to name one line,
   * what lowered the sum is taken first, then what raised it, by spending date.
   */
  Optional<Line> crossedBy(int level) {
    Money sum = moved.values().stream().filter(it -> !it.isPositive()).reduce(before, Money::plus);
    for (Line line : there.values().stream().sorted(IN_ORDER).toList()) {
      Money by = moved.get(line.transactionId());
      sum = by.isPositive() ? sum.plus(by) : sum;
      if (by.isPositive() && rule.levelOf(sum) >= level) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }
}

package io.spendwatch.domain.alert;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Where one rule stands in one period.
 *
 * @param sum of all lines that count, in the limit's currency
 * @param transactions how many they are
 * @param branches how many of them met each branch of the condition
 */
public record Standing(
    UUID ruleId,
    Period period,
    Money sum,
    int transactions,
    SortedMap<String, Integer> branches,
    AlertState alert) {

  public Standing {
    branches = Collections.unmodifiableSortedMap(new TreeMap<>(branches));
  }

  public static Standing start(Rule rule, Period period) {
    Money nothing = Money.zero(rule.limit().currency());
    return new Standing(rule.id(), period, nothing, 0, new TreeMap<>(), AlertState.UNDER);
  }

  Standing plus(Rule rule, Line line) {
    return moved(rule, line, line.amount(), 1);
  }

  Standing minus(Rule rule, Line line) {
    return moved(rule, line, line.amount().negated(), -1);
  }

  Standing with(AlertState next) {
    return new Standing(ruleId, period, sum, transactions, branches, next);
  }

  private Standing moved(Rule rule, Line line, Money amount, int lines) {
    SortedMap<String, Integer> moved = new TreeMap<>(branches);
    rule.branch(line).ifPresent(branch -> moved.merge(branch, lines, Standing::sumOrNull));
    return new Standing(ruleId, period, sum.plus(amount), transactions + lines, moved, alert);
  }

  /** A map's merge drops an entry whose value becomes null. */
  private static Integer sumOrNull(Integer count, Integer change) {
    return count + change == 0 ? null : Integer.valueOf(count + change);
  }
}

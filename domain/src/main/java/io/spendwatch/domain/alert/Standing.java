package io.spendwatch.domain.alert;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.rule.Rule;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Where one rule stands in one period.
 *
 * @param sum of all lines that count, in the limit's currency
 * @param transactions how many they are
 * @param branches how many of them met each branch of the condition
 * @param largest the first of them in their order, not always as many as there are
 */
public record Standing(
    UUID ruleId,
    Period period,
    Money sum,
    int transactions,
    SortedMap<String, Integer> branches,
    AlertState alert,
    List<Counted> largest) {

  public Standing {
    branches = Collections.unmodifiableSortedMap(new TreeMap<>(branches));
    largest = List.copyOf(largest);
  }

  public static Standing start(Rule rule, Period period) {
    Money nothing = Money.zero(rule.limit().currency());
    return new Standing(
        rule.id(), period, nothing, 0, new TreeMap<>(), AlertState.UNDER, List.of());
  }
}

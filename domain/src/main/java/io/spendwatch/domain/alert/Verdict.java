package io.spendwatch.domain.alert;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.rule.Rule;
import java.util.List;

/**
 * What an update means for a user's rules.
 *
 * @param violations what was crossed, in the order of the plan's rules
 * @param results where every rule stands: its open period, and each period that was touched
 */
public record Verdict(List<Violation> violations, List<Result> results) {

  /**
   * Where one rule stands in one period.
   *
   * @param measured what is held against the limit: the sum, or the largest single line
   */
  public record Result(Rule rule, Standing standing, Money measured) {}
}

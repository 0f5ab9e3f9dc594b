package io.spendwatch.domain.rule;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.transaction.Line;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A limit on what may be spent where, how and on what.
 *
 * @param id stays the same through every change
 * @param revision from 1, grows with every change that could alert
 * @param name the person's name for it, 1 to 80 characters
 * @param on whether it is evaluated
 * @param condition which lines count
 * @param measure the period's sum, or any single line
 * @param limit more than this is over; only lines of its currency count
 * @param warningLevels percents of the limit to warn at, 1 to 99, ascending
 * @param ownPeriod null where the plan's periods are used
 */
public record Rule(
    UUID id,
    long revision,
    String name,
    boolean on,
    Condition condition,
    Measure measure,
    Money limit,
    List<Integer> warningLevels,
    PeriodScheme ownPeriod) {

  /** The level of the limit itself, in percent of it. */
  public static final int LIMIT = 100;

  private static final int MAX_NAME = 80;

  /**
   * @throws InvalidRule if the rule cannot be, with what to change
   */
  public Rule {
    Objects.requireNonNull(id, "id");
    warningLevels = warningLevels.stream().sorted().distinct().toList();
    InvalidRule.when(revision < 1, "revision", "1 or more");
    InvalidRule.when(name.isBlank() || name.length() > MAX_NAME, "name", "1 to 80 characters");
    InvalidRule.when(!limit.isPositive(), "limit", "more than zero");
    InvalidRule.when(condition.depth() > Condition.MAX_DEPTH, "condition", "nested 5 deep at most");
    InvalidRule.when(
        warningLevels.stream().anyMatch(level -> level < 1 || level >= LIMIT),
        "warningLevels",
        "percents from 1 to 99");
    SideBySide.check(condition);
  }

  /** The rule's own periods, or the plan's. */
  public PeriodScheme periodOr(PeriodScheme plans) {
    return ownPeriod == null ? plans : ownPeriod;
  }

  /**
   * Whether the rule counts a line. Moves between own accounts and card payments count only where
   * the condition names their category.
   */
  public boolean counts(Line line) {
    return line.amount().currency().equals(limit.currency())
        && condition.matches(line)
        && (!line.isTransfer() || condition.names(line));
  }

  /**
   * Which part of the condition a line that counts has met: {@code anyOf[1]} for the second
   * alternative, empty for a condition without alternatives.
   */
  public Optional<String> branch(Line line) {
    return Optional.of(condition.branch(line)).filter(branch -> !branch.isEmpty());
  }

  /** The highest level that a sum has passed: 0 under all, a warning level, or {@link #LIMIT}. */
  public int levelOf(Money sum) {
    if (sum.isMoreThan(limit)) {
      return LIMIT;
    }
    return warningLevels.reversed().stream()
        .filter(level -> sum.isMoreThanPercent(level, limit))
        .findFirst()
        .orElse(0);
  }
}

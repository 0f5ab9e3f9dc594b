package io.spendwatch.domain.alert;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One rule in one period while lines come and go, and what each of them did to the sum. */
final class Moving {
  private static final Comparator<Line> IN_ORDER =
      Comparator.comparing(Line::spendingDate).thenComparing(Line::transactionId);

  private final Rule rule;
  private final Standing start;
  private final List<LineChange> changes = new ArrayList<>();
  private final SortedMap<String, Integer> branches;
  private Largest largest;
  private Money sum;
  private int transactions;
  private AlertState alert;

  Moving(Rule rule, Standing start) {
    this.rule = rule;
    this.start = start;
    branches = new TreeMap<>(start.branches());
    largest = new Largest(start.largest());
    sum = start.sum();
    transactions = start.transactions();
    alert = start.alert();
  }

  /** Where the rule stood before anything moved. */
  Standing start() {
    return start;
  }

  Standing standing() {
    return new Standing(rule.id(), period(), sum, transactions, branches, alert, largest.first());
  }

  Period period() {
    return start.period();
  }

  Money sum() {
    return sum;
  }

  AlertState alert() {
    return alert;
  }

  void now(AlertState state) {
    alert = state;
  }

  void enter(Line line) {
    changes.add(new LineChange(null, line));
    largest.enter(Counted.of(line), transactions);
    move(line, line.amount(), 1);
  }

  void leave(Line line) {
    changes.add(new LineChange(line, null));
    largest.leave(Counted.of(line));
    move(line, line.amount().negated(), -1);
  }

  /** Whether the largest lines are known, so many at most. */
  boolean knowsLargest(int atMost) {
    return largest.knows(atMost, transactions);
  }

  /** The largest lines that are known, in their order. */
  List<Counted> largest() {
    return largest.first();
  }

  /** Finds the largest among all the lines that the rule counts. */
  void rank(List<Line> counted) {
    largest = new Largest(List.of());
    for (int before = 0; before < counted.size(); before++) {
      largest.enter(Counted.of(counted.get(before)), before);
    }
  }

  private void move(Line line, Money amount, int lines) {
    sum = sum.plus(amount);
    transactions += lines;
    rule.branch(line).ifPresent(branch -> branches.merge(branch, lines, Moving::sumOrNull));
  }

  /** A map's merge drops an entry whose value becomes null. */
  private static Integer sumOrNull(Integer count, Integer change) {
    return count + change == 0 ? null : Integer.valueOf(count + change);
  }

  /**
   * The line that took the sum over a level. All of an update happens at once; to name one line,
   * what lowered the sum is taken first, then what raised it, by spending date.
   */
  Optional<Line> crossedBy(int level) {
    Map<String, Money> moved = new HashMap<>();
    Map<String, Line> there = new HashMap<>();
    for (LineChange change : changes) {
      change.was().ifPresent(it -> move(moved, it, it.amount().negated()));
      change.is().ifPresent(it -> move(moved, it, it.amount()));
      there.put(change.transactionId(), change.after());
    }
    Money reached =
        moved.values().stream().filter(it -> !it.isPositive()).reduce(start.sum(), Money::plus);
    for (Line line : there.values().stream().filter(Objects::nonNull).sorted(IN_ORDER).toList()) {
      Money by = moved.get(line.transactionId());
      reached = by.isPositive() ? reached.plus(by) : reached;
      if (by.isPositive() && rule.levelOf(reached) >= level) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  private static void move(Map<String, Money> moved, Line line, Money by) {
    moved.merge(line.transactionId(), by, Money::plus);
  }
}

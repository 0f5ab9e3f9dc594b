package io.spendwatch.rules;

import io.spendwatch.domain.ledger.Lines;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One user's lines as the rules know them: where the plan that the rules follow puts them, whatever
 * plan the categorizer followed. So rules and lines are never of two different plans.
 */
final class KnownLines {
  private final Plan plan;
  private final LocalDate horizon;
  private final Lines lines;

  /**
   * @param today in the plan's time zone
   */
  KnownLines(Plan plan, LocalDate today, Lines lines) {
    this.plan = plan;
    this.horizon = plan.horizon(today);
    this.lines = lines;
  }

  /** Keeps the new state of lines and tells what changed: nothing the second time. */
  List<LineChange> changedTo(List<Line> stated, List<String> removed) {
    List<LineChange> changes = new ArrayList<>();
    for (String id : removed) {
      lines.find(id).ifPresent(line -> changes.add(new LineChange(line, null)));
      lines.remove(id);
    }
    for (Line line : stated) {
      keep(plan.ownCategories().applied(line), changes);
    }
    return changes;
  }

  private void keep(Line line, List<LineChange> changes) {
    Line before = lines.find(line.transactionId()).orElse(null);
    if (line.equals(before)) {
      return;
    }
    changes.add(new LineChange(before, line));
    if (line.spendingDate().isBefore(horizon)) {
      lines.remove(line.transactionId());
    } else {
      lines.put(line);
    }
  }

  /** All of them, put where the plan puts them. */
  List<Line> replanned() {
    List<Line> replanned = new ArrayList<>();
    for (Line before : lines.all()) {
      Line after = plan.ownCategories().applied(before);
      if (!after.equals(before)) {
        lines.put(after);
      }
      replanned.add(after);
    }
    return replanned;
  }

  boolean noneOf(String itemId) {
    return lines.ofItem(itemId).isEmpty();
  }

  void forgetTooOld() {
    forgetBefore(horizon);
  }

  void forgetBefore(LocalDate day) {
    lines.all().stream()
        .filter(line -> line.spendingDate().isBefore(day))
        .forEach(line -> lines.remove(line.transactionId()));
  }
}

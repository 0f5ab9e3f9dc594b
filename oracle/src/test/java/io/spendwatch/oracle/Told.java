package io.spendwatch.oracle;

import io.spendwatch.events.BudgetPeriod;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.PeriodTotals;
import io.spendwatch.events.RuleResult;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.TransactionLine;
import io.spendwatch.events.ViolatingTransaction;
import io.spendwatch.oracle.Oracle.End;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a reader of the topics knows of one person, in the oracle's words. */
final class Told {
  private final Map<String, LocalDate> dates = new TreeMap<>();
  private final Map<String, String> lines = new TreeMap<>();
  private final Map<BudgetPeriod, Map<String, String>> totals = new TreeMap<>();
  private final Map<String, String> ids = new TreeMap<>();

  void read(CategoriesTotaled event) {
    event
        .getRemovedTransactionIds()
        .forEach(id -> {
          lines.remove(id);
          dates.remove(id);
        });
    for (TransactionLine line : event.getLines()) {
      lines.put(
          line.getTransactionId(), Oracle.money(line.getAmount().getAmount()) + " " + paths(line));
      dates.put(line.getTransactionId(), line.getSpendingDate());
    }
    event.getTotals().forEach(it -> totals.put(it.getPeriod(), texts(it)));
  }

  /**
   * Lines from a day on. Those before are history: what becomes of them is told only as far as it
   * has an id, so if they matter again, they are told again.
   */
  Map<String, String> lines(LocalDate from) {
    lines.keySet().removeIf(id -> dates.get(id).isBefore(from));
    return lines;
  }

  /** Totals of the plan's periods within its horizon; those before are history. */
  Map<String, String> totals(Oracle oracle) {
    Map<String, String> some = new TreeMap<>();
    totals.forEach((period, texts) -> {
      boolean old = period.getStart().isBefore(oracle.horizon());
      if (!old && oracle.beginsPeriod(period.getStart())) {
        some.putAll(texts);
      }
    });
    return some;
  }

  static Map<String, String> texts(PeriodTotals totals) {
    Map<String, String> texts = new TreeMap<>();
    totals
        .getTotals()
        .forEach(it ->
            texts.put(
                "%s %s %s"
                    .formatted(
                        text(totals.getPeriod()),
                        String.join(".", it.getPath()),
                        it.getAmount().getCurrency()),
                Oracle.money(it.getAmount().getAmount()) + " in " + it.getTransactions()));
    return texts;
  }

  static Map<String, String> results(OveragesCalculated event) {
    Map<String, String> results = new TreeMap<>();
    for (RuleResult it : event.getRules()) {
      results.put(
          it.getRuleId() + " " + text(it.getPeriod()),
          "%s level %d in %d"
              .formatted(
                  Oracle.money(it.getSum().getAmount()), it.getLevel(), it.getTransactionCount()));
    }
    return results;
  }

  static End end(CategoriesTotaled totals, OveragesCalculated result) {
    Map<String, String> texts = new TreeMap<>();
    totals.getTotals().forEach(it -> texts.putAll(texts(it)));
    Map<String, String> ended = new TreeMap<>();
    String lastDay = "/" + result.getClosedOn().minusDays(1);
    results(result)
        .forEach((key, it) -> {
          if (key.endsWith(lastDay)) {
            ended.put(key, it);
          }
        });
    return new End(totals.getClosedOn(), texts, ended);
  }

  /**
   * Says violations in the oracle's words.
   *
   * @throws AssertionError if an id is not that of its alert, or not of its alert alone
   */
  List<String> said(List<RuleViolation> violations) {
    List<String> said = new ArrayList<>();
    for (RuleViolation it : violations) {
      String alert = alert(it);
      String before = ids.put(it.getAlertId().toString(), alert);
      if (it.getAlertId().version() != 5 || (before != null && !before.equals(alert))) {
        throw new AssertionError("The id of " + alert + " is that of " + before);
      }
      said.add(text(it));
    }
    return said.stream().sorted().toList();
  }

  private static String alert(RuleViolation it) {
    return "%s %s level %d episode %d"
        .formatted(it.getRule().getRuleId(), text(it.getPeriod()), it.getLevel(), it.getEpisode());
  }

  private static String text(RuleViolation it) {
    return "%s %s: %s over by %s, %s of %d, crossed by %s"
        .formatted(
            it.getKind(),
            alert(it),
            Oracle.money(it.getSum().getAmount()),
            Oracle.money(it.getOverBy().getAmount()),
            it.getTransactions().stream().map(ViolatingTransaction::getTransactionId).toList(),
            it.getTransactionCount(),
            it.getCrossedBy() == null ? "-" : it.getCrossedBy().getTransactionId());
  }

  private static String text(BudgetPeriod period) {
    return period.getStart() + "/" + period.getEndExclusive().minusDays(1);
  }

  private static List<String> paths(TransactionLine line) {
    if (!line.getOwnCategory().isEmpty()) {
      return List.of(String.join(".", line.getOwnCategory()));
    }
    List<String> paths = new ArrayList<>();
    for (List<String> path : List.of(line.getPersonalFinanceCategory(), line.getLegacyCategory())) {
      if (!path.isEmpty()) {
        paths.add(String.join(".", path));
      }
    }
    return paths.isEmpty() ? List.of("UNCATEGORIZED") : paths;
  }
}

package io.spendwatch.domain.written;

import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.period.PeriodScheme.DaysOfMonth;
import io.spendwatch.domain.period.PeriodScheme.EveryTwoWeeks;
import io.spendwatch.domain.period.PeriodScheme.Quarterly;
import io.spendwatch.domain.period.PeriodScheme.Weekly;
import io.spendwatch.domain.period.PeriodScheme.Yearly;
import io.spendwatch.domain.rule.InvalidRule;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads and writes periods: {@code {"weekly": "monday"}}, {@code {"everyTwoWeeks": "2026-01-02"}},
 * {@code {"daysOfMonth": [1, 15]}}, {@code {"monthly": 25}}, {@code {"quarterly": "2026-01-01"}},
 * {@code {"yearly": "2026-07-01"}}.
 */
public final class WrittenPeriod {
  private static final Set<String> KINDS =
      Set.of("weekly", "everyTwoWeeks", "daysOfMonth", "monthly", "quarterly", "yearly");

  /**
   * @throws InvalidRule if the tree is no period, with what is wrong where
   */
  public static PeriodScheme read(Object tree) {
    return read(Node.root(tree));
  }

  static PeriodScheme read(Node node) {
    Map<?, ?> members = node.object(KINDS);
    if (members.size() != 1) {
      throw node.wrong("must have exactly one member of " + KINDS.stream().sorted().toList());
    }
    String kind = (String) members.keySet().iterator().next();
    Node value = node.required(kind);
    return switch (kind) {
      case "weekly" -> new Weekly(value.parsed("must be a day of the week", WrittenPeriod::day));
      case "everyTwoWeeks" -> new EveryTwoWeeks(value.date());
      case "daysOfMonth" -> days(value, value.items().stream().map(Node::whole).toList());
      case "monthly" -> days(value, List.of(value.whole()));
      case "quarterly" -> new Quarterly(value.date());
      default -> new Yearly(value.date());
    };
  }

  public static Map<String, Object> write(PeriodScheme scheme) {
    return switch (scheme) {
      case Weekly(DayOfWeek day) -> Map.of("weekly", day.name().toLowerCase(Locale.ROOT));
      case EveryTwoWeeks(var anchor) -> Map.of("everyTwoWeeks", anchor.toString());
      case DaysOfMonth(var days) -> Map.of("daysOfMonth", days);
      case Quarterly(var anchor) -> Map.of("quarterly", anchor.toString());
      case Yearly(var anchor) -> Map.of("yearly", anchor.toString());
    };
  }

  private static DayOfWeek day(String name) {
    return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static PeriodScheme days(Node node, List<Integer> days) {
    try {
      return new DaysOfMonth(days);
    } catch (IllegalArgumentException e) {
      throw node.wrong("must be days from 1 to 31, at least one");
    }
  }

  private WrittenPeriod() {}
}

package io.spendwatch.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.InMemoryLines;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.period.PeriodScheme.Weekly;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import io.spendwatch.domain.transaction.Purchase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the table of {@code docs/alerts.md}. */
class AlertsTableTest {
  private static final Path TABLE = Path.of("..", "docs", "alerts.md");
  private static final String FIRST_READING = "first reading: ";
  private static final DateTimeFormatter DAY =
      new DateTimeFormatterBuilder()
          .appendPattern("MMM d")
          .parseDefaulting(ChronoField.YEAR, 2026)
          .toFormatter(Locale.ENGLISH);

  private final InMemoryLines lines = new InMemoryLines();
  private final InMemoryStandings standings = new InMemoryStandings();
  private LocalDate today = LocalDate.parse("2026-11-20");
  private PeriodScheme scheme = PeriodScheme.HALF_MONTHS;
  private Measure measure = Measure.SUM;
  private String limit = "100";
  private int warning = 80;
  private boolean on = true;
  private int revision = 1;

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void theTableIsTrue(String row, String happens, String said) {
    List<String> told = Stream.of(happens.split("; ", -1)).map(this::step).toList();

    assertThat(String.join("; ", told)).as(row).isEqualTo(said);
  }

  static Stream<Arguments> rows() throws IOException {
    List<Arguments> rows =
        Files.readAllLines(TABLE).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| case |"))
            .filter(line -> !line.startsWith("| ---"))
            .map(line -> line.split(" *\\| *", -1))
            .map(cells -> Arguments.of(cells[1], cells[2], cells[3]))
            .toList();
    assertThat(rows).hasSizeGreaterThan(30);
    return rows.stream();
  }

  private String step(String step) {
    List<String> words = List.of(step.split(" ", -1));
    Verdict verdict =
        switch (words.getFirst()) {
          case "day" -> {
            today = day(step.substring("day ".length()));
            yield watch().close(today);
          }
          case "limit", "warn", "off", "on", "single", "weekly" -> edited(words);
          default -> updated(step);
        };
    return verdict.violations().stream()
        .map(it -> "%s %d #%d".formatted(it.kind(), it.level(), it.episode()))
        .reduce((one, other) -> one + " and " + other)
        .orElse("-");
  }

  private Verdict edited(List<String> words) {
    switch (words.getFirst()) {
      case "limit" -> limit = words.get(1);
      case "warn" -> warning = Integer.parseInt(words.get(2));
      case "single" -> measure = Measure.SINGLE;
      case "weekly" -> scheme = new Weekly(DayOfWeek.MONDAY);
      default -> on = words.getFirst().equals("on");
    }
    // As the app's plans do it: what cannot alert makes no new revision.
    revision += List.of("on", "off", "weekly").contains(words.getFirst()) ? 0 : 1;
    return watch().replan(lines.all());
  }

  private Verdict updated(String step) {
    boolean first = step.startsWith(FIRST_READING);
    String changes = first ? step.substring(FIRST_READING.length()) : step;
    List<LineChange> all = new ArrayList<>();
    for (String change : changes.split(" and ", -1)) {
      LineChange it = change(List.of(change.split(" ", -1)));
      if (!it.was().equals(it.is())) {
        all.add(it);
      }
    }
    return watch().apply(all, first);
  }

  /** Such as: buy a 110 on Nov 30. */
  private LineChange change(List<String> words) {
    String id = words.get(1);
    Line before = lines.find(id).orElse(null);
    Line after =
        switch (words.getFirst()) {
          case "buy" -> bought(id, words.get(2), words).line();
          case "refund" -> bought(id, "-" + words.get(2), words).line();
          case "change" -> bought(id, words.get(3), words).currency(words.get(4)).line();
          case "move" ->
              bought(id, before.amount().amount().toPlainString(), words)
                  .on(day(words.get(3) + " " + words.get(4)))
                  .line();
          case "put" -> before.putUnder(CategoryPath.of(words.get(3)));
          case "remove" -> null;
          default -> throw new IllegalArgumentException(words.toString());
        };
    if (after == null) {
      lines.remove(id);
    } else {
      lines.put(after);
    }
    return new LineChange(before, after);
  }

  private static Purchase bought(String id, String amount, List<String> words) {
    Purchase purchase = Purchase.of(id, amount).under("Shops");
    int on = words.indexOf("on");
    return on < 0 ? purchase : purchase.on(day(words.get(on + 1) + " " + words.get(on + 2)));
  }

  private Watch watch() {
    Rule rule =
        new Rule(
            new UUID(0, 1),
            revision,
            "Shopping",
            on,
            new UnderCategory(CategoryPath.of("Shops")),
            measure,
            Money.of(limit, "USD"),
            List.of(warning),
            null);
    Plan initial = Plan.initial("ann");
    Plan plan = new Plan("ann", 1, initial.zone(), scheme, true, List.of(rule));
    return new Watch(plan, today, standings, lines);
  }

  private static LocalDate day(String written) {
    return LocalDate.parse(written, DAY);
  }
}

package io.spendwatch.domain.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.CategoryTotal;
import io.spendwatch.domain.ledger.Tally;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.Purchase;
import io.spendwatch.domain.transaction.RandomLife;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  private static final Period NOVEMBER =
      new Period(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"));

  @TempDir Path folder;

  @Test
  void aLineIsMoneyFromAnAccountToItsCategories() {
    Line line =
        Purchase.of("t1", "12.30")
            .at("Joe's  Diner; Main")
            .under("Food and Drink.Restaurants")
            .personalFinance("FOOD_AND_DRINK")
            .pending()
            .line();

    assertThat(Journal.entries(Stream.of(line)))
        .containsExactly(
            """
            2026-11-16 ! Joe's Diner Main  ; id: t1
                Spending:FOOD_AND_DRINK  12.30 "USD"
                (Spending:Food and Drink:Restaurants)  12.30 "USD"
                Assets:checking
            """);
  }

  @Test
  void aNameThatWouldBreakTheJournalDoesNot() {
    Line line = Purchase.of("t1", "1").line().putUnder(CategoryPath.of("a:b (c)", "\"[]\""));

    assertThat(Journal.entries(Stream.of(line)).findFirst().orElseThrow())
        .contains("    Spending:a b c:Unnamed  1.00 \"USD\"");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hledgerFindsTheSameTotals(long seed) throws Exception {
    assumeThat(installed("hledger")).as("hledger is installed").isTrue();
    List<Line> lines = november(seed);

    List<String> rows =
        output(
            "hledger",
            "-f",
            journal(lines),
            "balance",
            "Spending:",
            "--tree",
            "--no-elide",
            "--no-total",
            "--layout=bare",
            "-O",
            "csv");

    Map<String, BigDecimal> found = new TreeMap<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.substring(1, row.length() - 1).split("\",\"", -1);
      put(found, cells[0] + " " + cells[1], cells[2]);
    }
    found.keySet().removeIf(key -> key.startsWith("Spending "));
    assertThat(found).isEqualTo(totals(lines));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ledgerFindsTheSameTotals(long seed) throws Exception {
    assumeThat(installed("ledger")).as("ledger is installed").isTrue();
    List<Line> lines = november(seed);

    List<String> rows =
        output(
            "ledger",
            "-f",
            journal(lines),
            "balance",
            "Spending:",
            "--no-total",
            "--format",
            "%(account)|%(display_total)\n");

    Map<String, BigDecimal> found = new TreeMap<>();
    String account = "";
    for (String row : rows) {
      // A further currency of an account stands on a line of its own.
      account = row.contains("|") ? row.substring(0, row.indexOf('|')) : account;
      String[] amount = row.substring(row.indexOf('|') + 1).replace("\"", "").split(" ", -1);
      put(found, account + " " + amount[1], amount[0]);
    }
    found.keySet().removeIf(key -> key.startsWith("Spending "));
    Map<String, BigDecimal> expected = totals(lines);
    assertThat(expected).containsAllEntriesOf(found);
    // It passes over accounts that have nothing but one account below them.
    assertThat(found).containsKeys(leaves(expected));
  }

  private static String[] leaves(Map<String, BigDecimal> totals) {
    return totals.keySet().stream()
        .filter(key -> {
          String below = key.substring(0, key.lastIndexOf(' ')) + ":";
          return totals.keySet().stream().noneMatch(it -> it.startsWith(below));
        })
        .toArray(String[]::new);
  }

  private static List<Line> november(long seed) {
    RandomLife life = new RandomLife(seed);
    for (int update = 0; update < 60; update++) {
      assertThat(life.next()).isNotNull();
    }
    return life.books().stream().filter(it -> NOVEMBER.contains(it.spendingDate())).toList();
  }

  /** By account and currency, other than zero. */
  private static Map<String, BigDecimal> totals(List<Line> lines) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (CategoryTotal it : Tally.of(NOVEMBER, lines).totals()) {
      String account = "Spending:" + String.join(":", it.path().names());
      put(totals, account + " " + it.amount().currency(), it.amount().amount().toPlainString());
    }
    return totals;
  }

  private static void put(Map<String, BigDecimal> totals, String key, String amount) {
    BigDecimal sum = new BigDecimal(amount);
    if (sum.signum() != 0) {
      totals.put(key, sum.stripTrailingZeros());
    }
  }

  private String journal(List<Line> lines) throws IOException {
    String journal = Journal.entries(lines.stream()).collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve("journal"), journal).toString();
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static List<String> output(String... command) throws Exception {
    Process process =
        new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true).start();
    List<String> rows = process.inputReader().readAllLines();
    assertThat(process.waitFor()).as(String.join("\n", rows)).isZero();
    return rows;
  }
}

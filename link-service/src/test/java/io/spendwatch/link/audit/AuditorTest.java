package io.spendwatch.link.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.ledger.Tally;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.settings.StorageSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The read model of one user, right and wrong, and what the auditor counts. */
class AuditorTest {
  private static final String USER = "ada";
  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");
  private static final Period PERIOD = Plan.initial(USER).period().containing(DAY);
  private static final List<Line> LINES =
      List.of(
          line("a", "12.34", CategoryPath.of("TRAVEL", "TRAVEL_FLIGHTS")),
          line("b", "-2.30", CategoryPath.of("TRAVEL", "TRAVEL_FLIGHTS")),
          line("c", "5.00", CategoryPath.of("SHOPS")));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private Storage storage;
  private ReadModel readModel;
  private Auditor auditor;

  @BeforeEach
  void open(@TempDir Path folder) {
    storage = new StorageSettings("jdbc:sqlite:" + folder.resolve("test.db")).open();
    readModel = storage.readModel();
    auditor = new Auditor(readModel, storage.plans(), QUIET, () -> now, meters);
    readModel.keepLines(USER, LINES, List.of());
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void totalsThatAreTheSumOfTheLinesMatch() {
    tell(1, LINES);

    lookAfter(QUIET);

    assertThat(counted("match")).isOne();
  }

  @Test
  void aUserIsLeftAloneWhileUpdatesComeIn() {
    tell(1, LINES.subList(0, 1));

    lookAfter(QUIET.minusSeconds(1));

    assertThat(counted("match") + counted("mismatch") + counted("unsettled")).isZero();
  }

  @Test
  void aDifferenceThatStaysIsAMismatchOnce() {
    tell(1, LINES.subList(0, 2));

    lookAfter(QUIET);
    assertThat(counted("mismatch")).isZero();
    lookAfter(QUIET);
    lookAfter(QUIET);

    assertThat(counted("mismatch")).isOne();
  }

  @Test
  void oneCentIsADifferenceToo() {
    tell(1, List.of(LINES.get(0), LINES.get(1), line("c", "5.01", CategoryPath.of("SHOPS"))));

    lookAfter(QUIET);
    lookAfter(QUIET);

    assertThat(counted("mismatch")).isOne();
  }

  @Test
  void linesWhoseTotalsAreOnTheirWayAreNoMismatch() {
    tell(1, LINES.subList(0, 2));
    lookAfter(QUIET);

    tell(2, LINES);
    lookAfter(QUIET);

    assertThat(counted("unsettled")).isOne();
    assertThat(counted("match")).isOne();
    assertThat(counted("mismatch")).isZero();
  }

  @Test
  void anUpdateThatHasJustBegunIsWaitedFor() {
    tell(1, LINES.subList(0, 2));
    lookAfter(QUIET);

    readModel.starting(USER, new UUID(0, 2), now.plus(QUIET));
    lookAfter(QUIET);

    assertThat(counted("unsettled")).isEqualTo(2);
    assertThat(counted("mismatch")).isZero();
  }

  private void tell(int update, List<Line> summed) {
    PeriodTotals totals = Tally.of(PERIOD, summed);
    readModel.activate(
        new UpdateResult(new UUID(0, update), USER, 0, now, List.of(totals), List.of(), List.of()));
    auditor.updated(USER);
  }

  private void lookAfter(Duration time) {
    now = now.plus(time);
    auditor.run();
  }

  private double counted(String outcome) {
    return meters.counter(Auditor.AUDITS, "outcome", outcome).count();
  }

  private static Line line(String id, String amount, CategoryPath category) {
    return new Line(
        id,
        "item",
        "account",
        Money.of(amount, "USD"),
        DAY,
        "NAME",
        null,
        category,
        CategoryPath.NONE,
        Place.UNKNOWN,
        "online",
        false,
        null);
  }
}

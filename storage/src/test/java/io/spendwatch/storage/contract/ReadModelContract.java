package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.LATE_NOVEMBER;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.NOVEMBER;
import static io.spendwatch.storage.contract.Examples.bareLine;
import static io.spendwatch.storage.contract.Examples.id;
import static io.spendwatch.storage.contract.Examples.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.ReadModel.Starting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link ReadModel} promises about lines and beginnings. */
public abstract class ReadModelContract extends PortContract {

  private ReadModel readModel() {
    return storage().readModel();
  }

  private void keep(Line... lines) {
    readModel().keepLines(ANN, List.of(lines), Set.of());
  }

  @Test
  void linesAreKeptAsTheyAre() {
    Line full = line("t-1", "78.50", "2026-11-17");
    Line bare = bareLine("t-2", "2026-11-16");

    keep(full, bare);
    reopen();

    assertThat(readModel().lines(ANN, NOVEMBER)).containsExactly(full, bare);
  }

  @Test
  void linesAreNewestFirstThenById() {
    keep(
        line("b", "1.00", "2026-11-16"),
        line("B", "1.00", "2026-11-16"),
        line("a", "1.00", "2026-11-16"),
        line("z", "1.00", "2026-11-17"),
        line("y", "1.00", "2026-11-15"));

    assertThat(readModel().lines(ANN, NOVEMBER))
        .extracting(Line::transactionId)
        .containsExactly("z", "B", "a", "b", "y");
  }

  @Test
  void aPeriodHasItsFirstDayAndNotTheOneAfterItsLast() {
    keep(
        line("day-before", "1.00", "2026-11-14"),
        line("first-day", "1.00", "2026-11-15"),
        line("last-day", "1.00", "2026-11-30"),
        line("day-after", "1.00", "2026-12-01"));

    assertThat(readModel().lines(ANN, LATE_NOVEMBER))
        .extracting(Line::transactionId)
        .containsExactly("last-day", "first-day");
  }

  @Test
  void aLineIsReplacedInPlaceAlsoWhenItsDateChanges() {
    keep(line("t-1", "10.00", "2026-10-31"));
    Line moved = line("t-1", "12.00", "2026-11-01");

    keep(moved);
    keep(moved);

    assertThat(readModel().lines(ANN, Examples.period("2026-10-01", "2026-12-01")))
        .containsExactly(moved);
  }

  @Test
  void removedLinesAreGoneAndUnknownOnesPassedOver() {
    Line stays = line("t-2", "2.00", "2026-11-16");
    keep(line("t-1", "1.00", "2026-11-16"), stays);

    readModel().keepLines(ANN, List.of(), Set.of("t-1", "t-9"));
    readModel().keepLines(ANN, List.of(), Set.of("t-1"));

    assertThat(readModel().lines(ANN, NOVEMBER)).containsExactly(stays);
  }

  @Test
  void aLineThatIsKeptAndRemovedIsKept() {
    Line line = line("t-1", "1.00", "2026-11-16");

    readModel().keepLines(ANN, List.of(line), Set.of("t-1"));

    assertThat(readModel().lines(ANN, NOVEMBER)).containsExactly(line);
  }

  @Test
  void usersDoNotSeeNorRemoveEachOthersLines() {
    Line anns = line("t-1", "1.00", "2026-11-16");
    Line bobs = line("t-1", "2.00", "2026-11-16");
    keep(anns);

    readModel().keepLines(BOB, List.of(bobs), Set.of());
    assertThat(readModel().lines(ANN, NOVEMBER)).containsExactly(anns);
    readModel().keepLines(BOB, List.of(), Set.of("t-1"));

    assertThat(readModel().lines(ANN, NOVEMBER)).containsExactly(anns);
    assertThat(readModel().lines(BOB, NOVEMBER)).isEmpty();
  }

  @Test
  void aThousandLinesAreKeptAndForgottenAtOnce() {
    List<Line> thousand =
        IntStream.range(0, 1_000)
            .mapToObj(n -> line("t-%04d".formatted(n), n + ".01", "2026-11-16"))
            .toList();

    readModel().keepLines(ANN, thousand, Set.of());
    assertThat(readModel().lines(ANN, NOVEMBER)).isEqualTo(thousand);
    readModel()
        .keepLines(ANN, List.of(), thousand.stream().map(Line::transactionId).skip(1).toList());

    assertThat(readModel().lines(ANN, NOVEMBER)).containsExactly(thousand.getFirst());
  }

  @Test
  void aReaderSeesAllLinesOfAWriteOrNone() throws Exception {
    int writes = 40;
    List<Long> seen = new ArrayList<>();

    Together.all(
        2,
        n ->
            () -> {
              for (int i = 1; i <= writes; i++) {
                if (n == 0) {
                  String amount = i + ".00";
                  keep(line("t-1", amount, "2026-11-16"), line("t-2", amount, "2026-11-17"));
                } else {
                  seen.add(distinctAmounts());
                }
              }
              return n;
            });

    assertThat(seen).hasSize(writes).allMatch(amounts -> amounts <= 1);
  }

  private long distinctAmounts() {
    return readModel().lines(ANN, NOVEMBER).stream().map(Line::amount).distinct().count();
  }

  @Test
  void theUpdateThatBeganLastIsKnown() {
    assertThat(readModel().lastStarting(ANN)).isEmpty();

    readModel().starting(ANN, id(1), NOON);
    readModel().starting(ANN, id(2), NOON.plusSeconds(1));
    readModel().starting(BOB, id(3), NOON.plusSeconds(2));
    reopen();

    assertThat(readModel().lastStarting(ANN)).contains(new Starting(id(2), NOON.plusSeconds(1)));
  }

  @Test
  void anOlderBeginningThatIsToldAgainChangesNothing() {
    readModel().starting(ANN, id(1), NOON);
    readModel().starting(ANN, id(2), NOON.plusSeconds(1));

    readModel().starting(ANN, id(1), NOON);

    assertThat(readModel().lastStarting(ANN)).contains(new Starting(id(2), NOON.plusSeconds(1)));
  }
}

package io.spendwatch.storage.contract;

import static io.spendwatch.domain.alert.Violation.Kind.APPROACHING;
import static io.spendwatch.domain.alert.Violation.Kind.EXCEEDED;
import static io.spendwatch.domain.alert.Violation.Kind.RECOVERED;
import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.LATE_NOVEMBER;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.NOVEMBER;
import static io.spendwatch.storage.contract.Examples.alert;
import static io.spendwatch.storage.contract.Examples.line;
import static io.spendwatch.storage.contract.Examples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.ReadModel.AlertPosition;
import io.spendwatch.storage.ReadModel.LinePosition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link ReadModel} promises to who reads it page by page. */
public abstract class PagesContract extends PortContract {

  private ReadModel readModel() {
    return storage().readModel();
  }

  private void keep(Line... lines) {
    readModel().keepLines(ANN, List.of(lines), Set.of());
  }

  private List<Line> paged(Period period, int size) {
    List<Line> all = new ArrayList<>();
    Optional<LinePosition> after = Optional.empty();
    for (List<Line> page = readModel().lines(ANN, period, after, size);
        !page.isEmpty();
        page = readModel().lines(ANN, period, after, size)) {
      assertThat(page).hasSizeLessThanOrEqualTo(size);
      all.addAll(page);
      after = Optional.of(LinePosition.of(page.getLast()));
    }
    return all;
  }

  /** Ids that a database's locale would put in another order than their bytes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void pagesAreTheLinesOfAPeriodInTheirOrder(int size) {
    keep(
        line("b", "1.00", "2026-11-16"),
        line("B", "1.00", "2026-11-16"),
        line("a", "1.00", "2026-11-16"),
        line("_a", "1.00", "2026-11-16"),
        line("A", "1.00", "2026-11-16"),
        line("z", "1.00", "2026-11-17"),
        line("y", "1.00", "2026-11-15"),
        line("before", "1.00", "2026-11-14"),
        line("last", "1.00", "2026-11-30"),
        line("after", "1.00", "2026-12-01"));
    readModel().keepLines(BOB, List.of(line("bobs", "1.00", "2026-11-16")), Set.of());

    assertThat(paged(LATE_NOVEMBER, size))
        .extracting(Line::transactionId)
        .containsExactly("last", "z", "A", "B", "_a", "a", "b", "y");
    assertThat(paged(NOVEMBER, size)).isEqualTo(readModel().lines(ANN, NOVEMBER));
  }

  @Test
  void aPageGoesOnWhereALineWasThatIsGone() {
    keep(line("a", "1.00", "2026-11-16"), line("c", "1.00", "2026-11-16"));
    LinePosition gone = new LinePosition(LocalDate.parse("2026-11-16"), "b");

    assertThat(readModel().lines(ANN, NOVEMBER, Optional.of(gone), 9))
        .containsExactly(line("c", "1.00", "2026-11-16"));
  }

  @Test
  void aLineIsFoundByItsId() {
    keep(line("t-1", "1.00", "2026-11-16"));

    assertThat(readModel().line(ANN, "t-1")).contains(line("t-1", "1.00", "2026-11-16"));
    assertThat(readModel().line(ANN, "t-2")).isEmpty();
    assertThat(readModel().line(BOB, "t-1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void pagesAreTheAlertsInTheirOrder(int size) {
    Alert second = alert(2, EXCEEDED, NOON);
    Alert secondBack = alert(2, RECOVERED, NOON);
    Alert third = alert(3, APPROACHING, NOON);
    Alert newest = alert(1, EXCEEDED, NOON.plusNanos(1_000));
    Alert oldest = alert(9, EXCEEDED, NOON.minusNanos(1_000));
    readModel()
        .activate(
            update(1, 1, List.of(), List.of(), List.of(third, oldest, secondBack, newest, second)));

    List<Alert> all = new ArrayList<>();
    Optional<AlertPosition> after = Optional.empty();
    for (List<Alert> page = readModel().alerts(ANN, after, size);
        !page.isEmpty();
        page = readModel().alerts(ANN, after, size)) {
      all.addAll(page);
      after = Optional.of(AlertPosition.of(page.getLast()));
    }

    assertThat(all).containsExactly(newest, second, secondBack, third, oldest);
  }
}

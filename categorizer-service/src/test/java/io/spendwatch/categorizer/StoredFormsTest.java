package io.spendwatch.categorizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.CategoryTotal;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.messaging.streams.StoredForm;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StoredFormsTest {

  @Test
  void totalsComeBackAsTheyWere() {
    PeriodTotals totals =
        new PeriodTotals(
            new Period(LocalDate.parse("2026-11-15"), LocalDate.parse("2026-12-01")),
            List.of(
                new CategoryTotal(CategoryPath.of("Travel"), Money.of("-0.01", "USD"), 3),
                new CategoryTotal(
                    CategoryPath.of("Travel", "Airports"), Money.of("2307.21", "EUR"), 1)));

    assertThat(back(TotalsForm.serde(), totals)).isEqualTo(totals);
  }

  @Test
  void anAgendaComesBackAsItWas() {
    Agenda agenda =
        new Agenda(
            Instant.parse("2026-12-01T05:00:00Z"),
            LocalDate.parse("2026-12-01"),
            LocalDate.parse("2026-11-15"),
            LocalDate.parse("2026-11-01"),
            new TreeSet<>(List.of("item", "other")));

    assertThat(back(AgendaForm.serde(), agenda)).isEqualTo(agenda);
  }

  private static <T> T back(StoredForm<T> form, T it) {
    return form.deserializer().deserialize("state", form.serializer().serialize("state", it));
  }
}

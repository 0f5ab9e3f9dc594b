package io.spendwatch.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.period.PeriodScheme;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertIdsTest {
  private static final UUID RULE = UUID.fromString("0198a3f0-0000-7000-8000-000000000001");
  private static final Period NOVEMBER =
      PeriodScheme.HALF_MONTHS.containing(LocalDate.parse("2026-11-16"));
  private static final AlertState SAID = new AlertState(100, 1, 3);

  @Test
  void idsAreForEver() {
    assertThat(AlertIds.of(RULE, NOVEMBER, SAID))
        .isEqualTo(UUID.fromString("9fbc29e5-fd5d-5ee0-abfc-b9833f211ffe"));
  }

  @Test
  void everyPartOfAnAlertMakesItAnother() {
    Period december = PeriodScheme.HALF_MONTHS.containing(LocalDate.parse("2026-12-01"));

    assertThat(
            Stream.of(
                AlertIds.of(RULE, NOVEMBER, SAID),
                AlertIds.of(new UUID(0, 1), NOVEMBER, SAID),
                AlertIds.of(RULE, december, SAID),
                AlertIds.of(RULE, NOVEMBER, new AlertState(80, 1, 3)),
                AlertIds.of(RULE, NOVEMBER, new AlertState(100, 2, 3)),
                AlertIds.of(RULE, NOVEMBER, new AlertState(100, 1, 4))))
        .doesNotHaveDuplicates();
  }

  @Test
  void anIdIsNameBased() {
    assertThat(AlertIds.of(RULE, NOVEMBER, SAID).version()).isEqualTo(5);
  }
}

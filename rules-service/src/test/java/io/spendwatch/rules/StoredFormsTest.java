package io.spendwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.domain.alert.AlertState;
import io.spendwatch.domain.alert.Counted;
import io.spendwatch.domain.alert.Standing;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.messaging.streams.StoredForm;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class StoredFormsTest {
  private final StoredForm<Standing> standings = StandingForm.serde();

  @Test
  void aStandingComesBackAsItWas() {
    Standing standing =
        new Standing(
            UUID.fromString("0198a3f0-0000-7000-8000-000000000001"),
            new Period(LocalDate.parse("2026-11-15"), LocalDate.parse("2026-12-01")),
            Money.of("-123456789012345678901234567890.67", "USD"),
            42,
            new TreeMap<>(Map.of("anyOf[0]", 40, "anyOf[2]", 2)),
            new AlertState(80, 3, 7),
            List.of(
                new Counted(Money.of("2307.21", "USD"), "t1"),
                new Counted(Money.of("-0.01", "USD"), "t2")));

    byte[] bytes = standings.serializer().serialize("standings", standing);

    assertThat(standings.deserializer().deserialize("standings", bytes)).isEqualTo(standing);
  }

  @Test
  void aFormOfAnotherVersionIsNotGuessedAt() {
    assertThatThrownBy(() -> standings.deserializer().deserialize("standings", new byte[] {9}))
        .isInstanceOf(SerializationException.class)
        .hasMessage("A standing has the unknown form 9");
  }
}

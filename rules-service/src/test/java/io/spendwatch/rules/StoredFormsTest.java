package io.spendwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.alert.AlertState;
import io.spendwatch.domain.alert.Standing;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class StoredFormsTest {

  @Test
  void aStandingComesBackAsItWas() {
    Standing standing =
        new Standing(
            UUID.fromString("0198a3f0-0000-7000-8000-000000000001"),
            new Period(LocalDate.parse("2026-11-15"), LocalDate.parse("2026-12-01")),
            Money.of("-123456789012345.67", "USD"),
            42,
            new TreeMap<>(Map.of("anyOf[0]", 40, "anyOf[2]", 2)),
            new AlertState(80, 3, 7));
    StandingSerde serde = new StandingSerde();

    byte[] bytes = serde.serializer().serialize("standings", standing);

    assertThat(serde.deserializer().deserialize("standings", bytes)).isEqualTo(standing);
  }

  @Test
  void largerAmountsComeFirst() {
    List<Money> amounts =
        Stream.of("0", "0.01", "-0.01", "2307.21", "78.50", "-5000000", "999999999999999.99")
            .map(amount -> Money.of(amount, "USD"))
            .toList();

    List<Money> byKey =
        amounts.stream()
            .sorted(Comparator.comparing(it -> Bytes.wrap(StoredStandings.descending(it))))
            .toList();

    assertThat(byKey).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(amounts).allMatch(it -> StoredStandings.descending(it).length == 16);
  }
}

package io.spendwatch.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.plaid.SyncPage;
import io.spendwatch.plaid.WindowPage;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingTest {

  @Test
  void whatALaterPageRemovesIsNotAddedToo() {
    Reading reading = Reading.since(Optional.of("c0"));

    reading.add(page(List.of("a", "b"), List.of(), List.of()));
    reading.add(page(List.of(), List.of(), List.of("a")));

    assertThat(reading.lines()).extracting(Line::transactionId).containsExactly("b");
    assertThat(reading.removed()).containsExactly("a");
  }

  @Test
  void whatALaterPageAddsIsNotRemovedToo() {
    Reading reading = Reading.since(Optional.of("c0"));

    reading.add(page(List.of(), List.of(), List.of("a")));
    reading.add(page(List.of("a"), List.of(), List.of()));

    assertThat(reading.lines()).extracting(Line::transactionId).containsExactly("a");
    assertThat(reading.removed()).isEmpty();
  }

  @Test
  void aReadingFromTheStartIsEverythingAndNamesNothingThatIsGone() {
    Reading reading = Reading.since(Optional.empty());

    reading.add(page(List.of("a"), List.of(), List.of("b")));

    assertThat(reading.isEverything()).isTrue();
    assertThat(reading.removed()).isEmpty();
  }

  @Test
  void theLastStateOfALineCounts() {
    Reading reading = Reading.since(Optional.of("c0"));

    reading.add(page(List.of("a"), List.of("a"), List.of()));

    assertThat(reading.lines()).extracting(Line::pending).containsExactly(false);
  }

  @Test
  void aWindowHasOneFingerprintWhateverTheOrder() {
    Reading one = Reading.window(LocalDate.of(2026, 11, 1));
    Reading other = Reading.window(LocalDate.of(2026, 11, 1));

    one.add(new WindowPage(List.of(line("a", true), line("b", true)), List.of(), 2));
    other.add(new WindowPage(List.of(line("b", true), line("a", true)), List.of(), 2));

    assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
    other.add(new WindowPage(List.of(line("b", false)), List.of(), 2));
    assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
  }

  private static SyncPage page(List<String> added, List<String> modified, List<String> removed) {
    return new SyncPage(
        added.stream().map(id -> line(id, true)).toList(),
        modified.stream().map(id -> line(id, false)).toList(),
        removed,
        List.of(),
        Optional.of("c1"),
        false,
        SyncPage.Status.HISTORICAL_UPDATE_COMPLETE);
  }

  private static Line line(String id, boolean pending) {
    return new Line(
        id,
        "item",
        "account",
        Money.of("1", "USD"),
        LocalDate.of(2026, 11, 17),
        "name",
        null,
        CategoryPath.NONE,
        CategoryPath.NONE,
        Place.UNKNOWN,
        "online",
        pending,
        null);
  }
}

package io.spendwatch.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.money.Money;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargestTest {
  private final Largest largest = new Largest(List.of());
  private int lines;

  @Test
  void theyAreInTheirOrderWheneverTheyCame() {
    enter(2, 5, 3);

    assertThat(amounts()).containsExactly(5, 3, 2);
  }

  @Test
  void equalAmountsAreOrderedById() {
    largest.enter(new Counted(Money.of("1", "USD"), "b"), lines++);
    largest.enter(new Counted(Money.of("1", "USD"), "a"), lines++);

    assertThat(largest.first()).extracting(Counted::transactionId).containsExactly("a", "b");
  }

  @Test
  void noMoreAreKeptThanAreNamedAndSomeToSpare() {
    enter(IntStream.rangeClosed(1, 100).toArray());

    assertThat(amounts()).hasSize(Largest.KEPT).startsWith(100, 99).endsWith(76);
  }

  @Test
  void whoComesNextIsNotKnownOnceMoreHaveLeftThanWereToSpare() {
    enter(IntStream.rangeClosed(1, 100).toArray());

    leave(100, 99, 98, 97, 96);
    boolean withFiveGone = largest.knows(Violation.NAMED, lines);
    leave(95);

    assertThat(withFiveGone).isTrue();
    assertThat(largest.knows(Violation.NAMED, lines)).isFalse();
    assertThat(largest.knows(19, lines)).isTrue();
  }

  @Test
  void aSmallLineIsNotTakenForTheNextWhereOthersMayComeBeforeIt() {
    enter(IntStream.rangeClosed(1, 100).toArray());
    leave(IntStream.rangeClosed(76, 100).toArray());

    enter(10);

    assertThat(amounts()).isEmpty();
    assertThat(largest.knows(1, lines)).isFalse();
  }

  @Test
  void fewLinesAreAllKnown() {
    enter(1, 2, 3);
    leave(2);
    enter(0);

    assertThat(amounts()).containsExactly(3, 1, 0);
    assertThat(largest.knows(Violation.NAMED, lines)).isTrue();
  }

  private void enter(int... amounts) {
    for (int amount : amounts) {
      largest.enter(line(amount), lines++);
    }
  }

  private void leave(int... amounts) {
    for (int amount : amounts) {
      largest.leave(line(amount));
      lines--;
    }
  }

  private List<Integer> amounts() {
    return largest.first().stream().map(it -> it.amount().amount().intValue()).toList();
  }

  private static Counted line(int amount) {
    return new Counted(Money.of("" + amount, "USD"), "transaction " + amount);
  }
}

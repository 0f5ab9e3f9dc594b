package io.spendwatch.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @TempDir Path folder;

  private final Figure relayed =
      Figure.of("R1", "throughput", "updates/s", 50).against("a relay", 100);

  @Test
  void anotherProgramFindsWhatIsThereAndAddsItsOwn() {
    Path file = folder.resolve("target/figures.json");
    Figures.in(file).add(relayed.rounds(Map.of("ours", List.of(49.0, 50.0, 51.0))));

    Figures.in(file).add(Figure.of("R14", "back to no lag", "s", 12).goal(Goal.atMost(20)));

    assertThat(Figures.in(file).ours("R1", "throughput")).isEqualTo(50);
    assertThat(Figures.in(file).baseline("R1", "a relay")).isEqualTo(100);
    assertThat(Figures.in(file).table()).containsSubsequence("R1", "R14", "met");
  }

  @Test
  void aFigureTakesThePlaceOfTheSameAgainstTheSame() {
    Figures figures = Figures.in(folder.resolve("figures.json"));
    figures.add(relayed);

    figures.add(Figure.of("R1", "throughput", "updates/s", 60).against("a relay", 100));
    figures.add(Figure.of("R1", "throughput", "updates/s", 60).against("nothing", 1));

    assertThat(figures.table().lines().filter(it -> it.startsWith("R1"))).hasSize(2);
  }

  @Test
  void whatCouldNotBeMeasuredIsKeptAndMissed() {
    Path file = folder.resolve("figures.json");
    Figures.in(file).add(Figure.of("R3", "p99", "ms", Double.NaN).goal(Goal.atMost(250)));

    assertThat(Figures.in(file).ours("R3", "p99")).isNaN();
    assertThat(Figures.in(file).table()).contains("missed");
  }

  @ParameterizedTest
  @CsvSource({"0.5, met", "0.51, missed"})
  void aRatioIsOursToTheBaseline(double least, String verdict) {
    assertThat(relayed.goal(Goal.ratioAtLeast(least)).verdict()).isEqualTo(verdict);
  }

  @Test
  void nothingIsSaidOfWhatHasNoGoal() {
    assertThat(relayed.verdict()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.00893, 0.00893", "0.5, 0.5", "11.24, 11.2", "39216, '39,216'", "20, 20"})
  void threeDigitsAreTold(double value, String told) {
    assertThat(Figure.brief(value)).isEqualTo(told);
  }

  @Test
  void aPercentileIsAValueThatWasSeen() {
    List<Double> values = List.of(5.0, 1.0, 4.0, 2.0, 3.0);

    assertThat(Rounds.middle(values)).isEqualTo(3);
    assertThat(Rounds.percentile(values, 99)).isEqualTo(5);
  }
}

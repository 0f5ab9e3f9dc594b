package io.spendwatch.categorizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.period.PeriodScheme.Weekly;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the periods of many users end at once. */
class MidnightTest {
  private static final String AFTER_THE_HALF_MONTH = "2026-12-01T00:00:01Z";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(folder, Stores::inMemoryKeyValueStore);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void manyPeriodsThatEndAtOnceAreEndedInPortionsAndEachOnce() {
    List<String> users = users(1_200);

    bench.itIs(AFTER_THE_HALF_MONTH);
    List<String> ended = new ArrayList<>(ended());
    assertThat(ended).hasSize(500);
    for (int ticks = 0; ticks < 3; ticks++) {
      bench.tick();
      ended.addAll(ended());
    }

    assertThat(ended).containsExactlyInAnyOrderElementsOf(users);
  }

  @Test
  void aPortionThatTakesLongEndsSoonerAndTheNextGoesOn() {
    List<String> users = users(40);
    bench.everyLookTakes(Duration.ofMillis(100));

    bench.itIs(AFTER_THE_HALF_MONTH);
    List<String> first = ended();
    bench.everyLookTakes(Duration.ZERO);
    bench.tick();

    assertThat(first).hasSizeBetween(1, 10);
    assertThat(ended()).hasSize(users.size() - first.size()).doesNotContainAnyElementsOf(first);
  }

  @Test
  void anUpdateBetweenPortionsEndsItsUsersPeriodFirst() {
    List<String> waiting = new ArrayList<>(users(501));
    bench.itIs(AFTER_THE_HALF_MONTH);
    waiting.removeAll(ended());

    bench.ingested.pipeInput(waiting.getFirst(), bench.update(UpdateScope.CHANGES));

    assertThat(waiting).hasSize(1);
    assertThat(bench.totaled.readValuesToList())
        .extracting(CategoriesTotaled::getCause)
        .containsExactly(UpdateCause.PERIOD_CLOSED, UpdateCause.WEBHOOK);
    bench.tick();
    assertThat(bench.totaled.isEmpty()).isTrue();
  }

  @Test
  void eachUserIsDueOnceHoweverOftenTheirPlanChanges() {
    for (int revision = 1; revision <= 6; revision++) {
      DayOfWeek day = DayOfWeek.of(revision);
      bench.planned(plan("ann", revision, new Weekly(day)));
    }

    assertThat(bench.entries(LedgerStores.DUE)).isEqualTo(1);
    assertThat(bench.entries(LedgerStores.AGENDAS)).isEqualTo(1);
  }

  @Test
  void nothingIsDueOfAUserWhoWasForgotten() {
    bench.planned(plan("ann", 1, PeriodScheme.HALF_MONTHS));
    bench.plans.pipeInput("ann", null);
    bench.totaled.readValuesToList();

    bench.itIs(AFTER_THE_HALF_MONTH);

    assertThat(bench.totaled.isEmpty()).isTrue();
    assertThat(bench.entries(LedgerStores.DUE)).isZero();
    assertThat(bench.entries(LedgerStores.AGENDAS)).isZero();
  }

  private List<String> users(int number) {
    List<String> users = IntStream.range(0, number).mapToObj(it -> "user" + it).toList();
    users.forEach(it -> bench.planned(plan(it, 1, PeriodScheme.HALF_MONTHS)));
    bench.totaled.readValuesToList();
    return users;
  }

  private List<String> ended() {
    return bench.totaled.readValuesToList().stream().map(CategoriesTotaled::getUserId).toList();
  }

  private static Plan plan(String user, long revision, PeriodScheme period) {
    return new Plan(user, revision, ZoneOffset.UTC, period, true, List.of());
  }
}

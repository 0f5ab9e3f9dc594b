package io.spendwatch.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.oracle.Oracle.End;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens, in whatever order: what the engine tells is what the oracle works out. Each
 * batch is a number of lives, and each life some steps. A failure names its life; that one alone is
 * lived again with {@code -Doracle.life=N}, and {@code -Dsoak=N} lives so many of them.
 */
class OracleTest {
  private static final int LIVES = Integer.getInteger("soak", 2_000);
  private static final int BATCH = 50;
  private static final int STEPS = 50;

  /** So many of the last steps are told with a failure. */
  private static final int SHOWN = Integer.getInteger("oracle.shown", 6);

  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("batches")
  void theEngineTellsWhatTheOracleWorksOut(long first, long last) {
    try (Engine engine = new Engine(folder)) {
      for (long life = first; life <= last; life++) {
        new Life(engine, life).live();
      }
    }
  }

  static Stream<Arguments> batches() {
    Long one = Long.getLong("oracle.life");
    if (one != null) {
      return Stream.of(Arguments.of(one, one));
    }
    return LongStream.iterate(1, first -> first <= LIVES, first -> first + BATCH)
        .mapToObj(first -> Arguments.of(first, Math.min(LIVES, first + BATCH - 1)));
  }

  /** One person's life, the same for the same number. */
  private static final class Life {
    private final Engine engine;
    private final long number;
    private final String user;
    private final Random dice;
    private final Bank bank;
    private final RandomPlan plans;
    private final Oracle oracle;
    private final Told told = new Told();
    private final List<String> story = new ArrayList<>();

    /** Periods that are over, of which the engine has yet to tell. */
    private final List<End> ends = new ArrayList<>();

    private Instant now;
    private boolean ticked = true;
    private long revision;
    private BankUpdate last;

    Life(Engine engine, long number) {
      this.engine = engine;
      this.number = number;
      user = "user" + number;
      dice = new Random(number);
      bank = new Bank(dice);
      plans = new RandomPlan(dice);
      now = START.plus(Duration.ofHours(dice.nextInt(24 * 800)));
      oracle = new Oracle(now);
      engine.itIs(now);
    }

    void live() {
      try {
        if (dice.nextBoolean()) {
          save(plans.next());
        }
        for (int step = 0; step < STEPS; step++) {
          step();
          assertThat(told.lines(oracle)).isEqualTo(oracle.lines());
          assertThat(told.totals(oracle)).isEqualTo(oracle.totals());
        }
        engine.forget(user);
        assertThat(engine.stores()).as("what is left of a forgotten person").isEmpty();
      } catch (AssertionError | RuntimeException e) {
        String steps =
            String.join("\n", story.subList(Math.max(0, story.size() - SHOWN), story.size()));
        throw new AssertionError("life %d, step %d\n%s".formatted(number, story.size(), steps), e);
      }
    }

    private void step() {
      switch (dice.nextInt(20)) {
        case 0, 1, 2 -> timePasses();
        case 3, 4 -> save(plans.next());
        case 5 -> save(plans.nextOwnCategories());
        case 6 -> again();
        default -> fetched(bank.next(oracle.today()));
      }
    }

    private void again() {
      if (last != null) {
        fetched(bank.everythingOf(last.item()));
      }
    }

    private void fetched(BankUpdate update) {
      story.add(now + " " + update);
      last = update;
      oracle.update(update);
      UUID id = engine.update(user, update, dice.nextInt(4) == 0);
      agree(List.of(id), engine.passOn());
    }

    private void save(Map<String, Object> plan) {
      story.add(now + " " + plan);
      Set<String> asked = oracle.plan(plan);
      List<CategoriesTotaled> events = new ArrayList<>();
      // An end that the rules hear of after the plan is judged by the plan: not what is asked here.
      boolean rulesFirst = dice.nextBoolean() && ends.isEmpty();
      UUID id = engine.plan(user, plan, ++revision, rulesFirst, events);
      agree(List.of(id), events);
      assertThat(engine.asked()).as("readings asked for").isEqualTo(asked);
      asked.forEach(item -> fetched(bank.everythingOf(item)));
    }

    private void timePasses() {
      if (!ticked) {
        // It ticks every second: a clock that stood still for days is not what is asked here.
        tick();
      }
      int hours = dice.nextInt(6) == 0 ? 24 * dice.nextInt(45) : dice.nextInt(24 * 5);
      now = now.plus(Duration.ofHours(hours)).plusSeconds(dice.nextInt(3_600));
      story.add(now + " it is");
      ends.addAll(oracle.itIs(now));
      if (dice.nextInt(4) == 0) {
        // What comes next comes before the clock has ticked.
        engine.itBecomes(now);
        ticked = false;
        return;
      }
      tick();
    }

    private void tick() {
      engine.itIs(now);
      agree(List.of(), engine.passOn());
    }

    /** Holds what was told since the last time against the oracle. */
    private void agree(List<UUID> updates, List<CategoriesTotaled> events) {
      events.forEach(told::read);
      List<OveragesCalculated> results = engine.results();
      assertThat(told.said(engine.violations())).as("alerts").isEqualTo(oracle.said());
      assertThat(results.stream().map(OveragesCalculated::getUpdateId))
          .as("one result an update")
          .hasSize(updates.size() + ends.size())
          .containsAll(updates);
      List<End> ended = new ArrayList<>();
      for (int i = 0; i < ends.size(); i++) {
        ended.add(Told.end(events.get(i), results.get(i)));
      }
      assertThat(ended).as("ends of periods").isEqualTo(ends);
      if (!results.isEmpty()) {
        Map<String, String> stated = Told.results(results.getLast());
        Map<String, String> expected = new TreeMap<>(oracle.results());
        expected.keySet().retainAll(stated.keySet());
        assertThat(stated).as("rules").containsKeys(oracle.open().toArray(String[]::new));
        if (ends.isEmpty()) {
          assertThat(stated).as("rules").isEqualTo(expected);
        }
      }
      ends.clear();
      ticked = true;
    }
  }
}

package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.id;
import static io.spendwatch.storage.contract.Examples.message;
import static io.spendwatch.storage.contract.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Condition;
import io.spendwatch.domain.rule.Condition.AllOf;
import io.spendwatch.domain.rule.Condition.AnyOf;
import io.spendwatch.domain.rule.Condition.InRegion;
import io.spendwatch.domain.rule.Condition.Not;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Plans;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Plans} promises. */
public abstract class PlansContract extends PortContract {
  private static final Condition TRAVEL_AND_EATING_OUT =
      new AnyOf(
          List.of(
              new UnderCategory(CategoryPath.of("Travel", "Airports")),
              new AllOf(
                  List.of(
                      new UnderCategory(CategoryPath.of("Food and Drink", "Restaurants")),
                      new Not(new InRegion("Ohio"))))));

  private Plans plans() {
    return storage().plans();
  }

  private static Plan plan(String userId, long revision, String zone) {
    return new Plan(
        userId,
        revision,
        ZoneId.of(zone),
        PeriodScheme.HALF_MONTHS,
        false,
        List.of(
            new Rule(
                id(1),
                4,
                "Travel and eating out",
                true,
                TRAVEL_AND_EATING_OUT,
                Measure.SUM,
                usd("2000.00"),
                List.of(80, 95),
                null),
            new Rule(
                id(2),
                1,
                "Nothing big",
                false,
                new Condition.AmountAbove(usd("0.01")),
                Measure.SINGLE,
                usd("500.10"),
                List.of(),
                new PeriodScheme.EveryTwoWeeks(LocalDate.parse("2026-01-02")))));
  }

  private static Plan plan(String userId, long revision) {
    return plan(userId, revision, "America/New_York");
  }

  @Test
  void aPlanIsKeptAsItIs() {
    assertThat(plans().save(plan(ANN, 1), message(1))).isTrue();

    assertThat(plans().find(ANN)).contains(plan(ANN, 1));
    assertThat(plans().find(BOB)).isEmpty();
  }

  @Test
  void aPlanAndItsMessageSurviveReopening() {
    plans().save(plan(ANN, 1), message(1));

    reopen();

    assertThat(plans().find(ANN)).contains(plan(ANN, 1));
    assertThat(storage().outbox().oldest(10))
        .extracting(OutboxMessage::id)
        .containsExactly(message(1).id());
  }

  @Test
  void theNextRevisionReplacesThePlan() {
    plans().save(plan(ANN, 1, "UTC"), message(1));

    assertThat(plans().save(plan(ANN, 2, "Europe/Paris"), message(2))).isTrue();

    assertThat(plans().find(ANN)).contains(plan(ANN, 2, "Europe/Paris"));
    assertThat(storage().outbox().oldest(10)).hasSize(2);
  }

  @Test
  void aRevisionThatIsNotTheNextWritesNothing() {
    plans().save(plan(ANN, 1, "UTC"), message(1));
    plans().save(plan(ANN, 2, "UTC"), message(2));

    for (long revision : new long[] {0, 1, 2, 4}) {
      assertThat(plans().save(plan(ANN, revision, "Europe/Paris"), message(3))).isFalse();
    }

    assertThat(plans().find(ANN)).contains(plan(ANN, 2, "UTC"));
    assertThat(storage().outbox().oldest(10)).hasSize(2);
  }

  @Test
  void theFirstRevisionIsOne() {
    assertThat(plans().save(plan(ANN, 0), message(1))).isFalse();
    assertThat(plans().save(plan(ANN, 2), message(1))).isFalse();

    assertThat(plans().find(ANN)).isEmpty();
    assertThat(storage().outbox().oldest(10)).isEmpty();
  }

  @Test
  void aPlanWhoseMessageCannotBeLeftIsNotKeptEither() {
    plans().save(plan(ANN, 1, "UTC"), message(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> plans().save(plan(ANN, 2, "Europe/Paris"), message(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plans().save(plan(BOB, 1, "UTC"), message(1)));

    assertThat(plans().find(ANN)).contains(plan(ANN, 1, "UTC"));
    assertThat(plans().find(BOB)).isEmpty();
  }

  @Test
  void ofManyChangesOfOneRevisionOneIsKept() throws Exception {
    for (int revision = 1; revision <= 3; revision++) {
      int next = revision;
      List<Boolean> saved =
          Together.all(
              16,
              n ->
                  () ->
                      plans().save(plan(ANN, next, "Etc/GMT-" + n % 15), message(next * 100 + n)));

      assertThat(saved).containsOnlyOnce(true);
      int winner = saved.indexOf(true);
      assertThat(plans().find(ANN)).contains(plan(ANN, next, "Etc/GMT-" + winner % 15));
      assertThat(storage().outbox().oldest(100))
          .hasSize(next)
          .extracting(OutboxMessage::id)
          .contains(message(next * 100 + winner).id());
    }
  }

  @Test
  void changesOfManyUsersDoNotHinderEachOther() throws Exception {
    List<Boolean> saved =
        Together.all(16, n -> () -> plans().save(plan("user-" + n, 1), message(n)));

    assertThat(saved).containsOnly(true);
    assertThat(IntStream.range(0, 16).mapToObj(n -> plans().find("user-" + n)))
        .allMatch(plan -> plan.isPresent());
  }
}

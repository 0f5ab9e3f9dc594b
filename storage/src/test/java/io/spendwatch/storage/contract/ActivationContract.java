package io.spendwatch.storage.contract;

import static io.spendwatch.domain.alert.Violation.Kind.EXCEEDED;
import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.EARLY_DECEMBER;
import static io.spendwatch.storage.contract.Examples.EARLY_NOVEMBER;
import static io.spendwatch.storage.contract.Examples.LATE_NOVEMBER;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.NOVEMBER;
import static io.spendwatch.storage.contract.Examples.alert;
import static io.spendwatch.storage.contract.Examples.id;
import static io.spendwatch.storage.contract.Examples.ofUser;
import static io.spendwatch.storage.contract.Examples.standing;
import static io.spendwatch.storage.contract.Examples.totals;
import static io.spendwatch.storage.contract.Examples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.UpdateResult.RuleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link ReadModel} promises about the active update. */
public abstract class ActivationContract extends PortContract {
  private static final UUID RULE = id(901);
  private static final UUID OTHER_RULE = id(902);

  private ReadModel readModel() {
    return storage().readModel();
  }

  private UpdateResult active() {
    return readModel().active(ANN).orElseThrow();
  }

  private static UpdateResult withTotals(int number, PeriodTotals... totals) {
    return update(number, 1, List.of(totals), List.of(), List.of());
  }

  private static UpdateResult withRules(int number, long planRevision, RuleResult... rules) {
    return update(number, planRevision, List.of(), List.of(rules), List.of());
  }

  private static UpdateResult full(int number) {
    return update(
        number,
        7,
        List.of(totals(EARLY_NOVEMBER, "10.00"), totals(LATE_NOVEMBER, "2385.71")),
        List.of(standing(RULE, LATE_NOVEMBER, "2385.71"), standing(OTHER_RULE, NOVEMBER, "-1.00")),
        List.of(alert(1, EXCEEDED, NOON)));
  }

  @Test
  void thereIsNoActiveUpdateAtFirst() {
    assertThat(readModel().active(ANN)).isEmpty();
    assertThat(readModel().alerts(ANN, 10)).isEmpty();
  }

  @Test
  void anUpdateIsKeptAsItIs() {
    readModel().activate(full(1));

    reopen();

    assertThat(readModel().active(ANN)).contains(full(1));
    assertThat(readModel().alerts(ANN, 10)).containsExactly(alert(1, EXCEEDED, NOON));
  }

  @Test
  void theNewestUpdateIsTheActiveOne() {
    readModel().activate(full(1));

    readModel().activate(update(2, 8, List.of(), List.of(), List.of()));

    assertThat(active().updateId()).isEqualTo(id(2));
    assertThat(active().planRevision()).isEqualTo(8);
    assertThat(active().calculatedAt()).isEqualTo(NOON.plusSeconds(2));
    assertThat(active().alerts()).isEmpty();
  }

  @Test
  void totalsReplaceThoseOfTheirPeriodAndTheOthersStay() {
    readModel()
        .activate(withTotals(1, totals(LATE_NOVEMBER, "20.00"), totals(EARLY_DECEMBER, "30.00")));

    readModel()
        .activate(withTotals(2, totals(EARLY_NOVEMBER, "10.00"), totals(LATE_NOVEMBER, "21.00")));

    assertThat(active().totals())
        .containsExactly(
            totals(EARLY_NOVEMBER, "10.00"),
            totals(LATE_NOVEMBER, "21.00"),
            totals(EARLY_DECEMBER, "30.00"));
  }

  @Test
  void totalsOfAPeriodWithNothingLeftAreEmpty() {
    readModel().activate(withTotals(1, totals(LATE_NOVEMBER, "20.00")));

    readModel().activate(withTotals(2, PeriodTotals.none(LATE_NOVEMBER)));

    assertThat(active().totals()).containsExactly(PeriodTotals.none(LATE_NOVEMBER));
  }

  @Test
  void totalsThatAnotherPlanCutOtherwiseAreGone() {
    readModel()
        .activate(
            withTotals(
                1,
                totals(EARLY_NOVEMBER, "10.00"),
                totals(LATE_NOVEMBER, "20.00"),
                totals(EARLY_DECEMBER, "30.00")));

    readModel().activate(withTotals(2, totals(NOVEMBER, "30.00")));

    assertThat(active().totals())
        .containsExactly(totals(NOVEMBER, "30.00"), totals(EARLY_DECEMBER, "30.00"));
  }

  @Test
  void ruleResultsReplaceThoseOfTheirRuleAndPeriod() {
    readModel()
        .activate(
            withRules(
                1,
                1,
                standing(OTHER_RULE, LATE_NOVEMBER, "5.00"),
                standing(RULE, LATE_NOVEMBER, "20.00"),
                standing(RULE, EARLY_NOVEMBER, "10.00")));

    readModel().activate(withRules(2, 1, standing(RULE, LATE_NOVEMBER, "21.00")));

    assertThat(active().rules())
        .containsExactly(
            standing(RULE, EARLY_NOVEMBER, "10.00"),
            standing(RULE, LATE_NOVEMBER, "21.00"),
            standing(OTHER_RULE, LATE_NOVEMBER, "5.00"));
  }

  @Test
  void ofARuleTheTwoNewestPeriodsAreKept() {
    readModel()
        .activate(
            withRules(
                1,
                1,
                standing(RULE, EARLY_NOVEMBER, "10.00"),
                standing(RULE, LATE_NOVEMBER, "20.00"),
                standing(OTHER_RULE, EARLY_NOVEMBER, "1.00")));

    readModel().activate(withRules(2, 1, standing(RULE, EARLY_DECEMBER, "30.00")));

    assertThat(active().rules())
        .containsExactly(
            standing(RULE, LATE_NOVEMBER, "20.00"),
            standing(RULE, EARLY_DECEMBER, "30.00"),
            standing(OTHER_RULE, EARLY_NOVEMBER, "1.00"));
  }

  @Test
  void aRuleThatANewerPlanNoLongerHasIsGone() {
    readModel()
        .activate(
            withRules(
                1,
                1,
                standing(RULE, EARLY_NOVEMBER, "10.00"),
                standing(OTHER_RULE, LATE_NOVEMBER, "5.00")));

    readModel().activate(withRules(2, 2, standing(RULE, LATE_NOVEMBER, "20.00")));

    assertThat(active().rules())
        .containsExactly(
            standing(RULE, EARLY_NOVEMBER, "10.00"), standing(RULE, LATE_NOVEMBER, "20.00"));
  }

  @Test
  void aPlanWithoutRulesLeavesNone() {
    readModel().activate(withRules(1, 1, standing(RULE, EARLY_NOVEMBER, "10.00")));

    readModel().activate(withRules(2, 2));

    assertThat(active().rules()).isEmpty();
  }

  @Test
  void repeatsChangeNothing() {
    UpdateResult first = full(1);
    UpdateResult second = withTotals(2, totals(LATE_NOVEMBER, "21.00"));
    readModel().activate(first);
    readModel().activate(second);
    UpdateResult before = active();

    Stream.of(second, first, second).forEach(readModel()::activate);

    assertThat(active()).isEqualTo(before);
    assertThat(readModel().alerts(ANN, 10)).hasSize(1);
  }

  @Test
  void usersAreSeparate() {
    readModel().activate(full(1));
    UpdateResult bobs = ofUser(BOB, withTotals(2, totals(NOVEMBER, "1.00")));

    readModel().activate(bobs);

    assertThat(readModel().active(ANN)).contains(full(1));
    assertThat(readModel().active(BOB)).contains(bobs);
    assertThat(readModel().alerts(BOB, 10)).isEmpty();
  }

  /** An update all of whose parts tell its number. */
  private static UpdateResult uniform(int number) {
    String amount = number + ".00";
    return update(
        number,
        number,
        List.of(totals(EARLY_NOVEMBER, amount), totals(LATE_NOVEMBER, amount)),
        List.of(standing(RULE, LATE_NOVEMBER, amount), standing(OTHER_RULE, NOVEMBER, amount)),
        List.of(alert(number, EXCEEDED, NOON.plusSeconds(number))));
  }

  @Test
  void aReaderSeesAllOfAnUpdateOrNothing() throws Exception {
    int updates = 40;
    AtomicInteger writers = new AtomicInteger(1);
    readModel().activate(uniform(1));

    List<List<UpdateResult>> seen =
        Together.all(
            3,
            n ->
                () -> {
                  List<UpdateResult> read = new ArrayList<>();
                  if (n == 0) {
                    IntStream.rangeClosed(2, updates)
                        .forEach(number -> readModel().activate(uniform(number)));
                    writers.decrementAndGet();
                  }
                  do {
                    read.add(active());
                  } while (writers.get() > 0);
                  return read;
                });

    assertThat(seen.stream().flatMap(List::stream).distinct())
        .isSubsetOf(
            IntStream.rangeClosed(1, updates).mapToObj(ActivationContract::uniform).toList())
        .contains(uniform(updates));
  }

  @Test
  void ofUpdatesActivatedAtOnceOneIsActiveAsAWhole() throws Exception {
    int updates = 12;

    Together.all(
        updates,
        n ->
            () -> {
              readModel().activate(uniform(n + 1));
              return n;
            });

    assertThat(active())
        .isIn(IntStream.rangeClosed(1, updates).mapToObj(ActivationContract::uniform).toList());
    assertThat(readModel().alerts(ANN, 100)).hasSize(updates);
  }
}

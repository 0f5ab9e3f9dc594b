package io.spendwatch.link.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.CategoryTotal;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.UpdateResult.RuleResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final Period FIRST_HALF = days("2026-11-01", "2026-11-15");
  private static final Period SECOND_HALF = days("2026-11-15", "2026-12-01");
  private static final Period NOVEMBER = days("2026-11-01", "2026-12-01");
  private static final UUID RULE = new UUID(1, 1);
  private static final UUID OTHER_RULE = new UUID(1, 2);

  @Test
  void theLastOnTheTopicIsActiveAlsoIfItBeganEarlier() {
    UpdateResult beganLater = result(9, 1, List.of(totals(SECOND_HALF, "10")));
    UpdateResult beganEarlier = result(5, 1, List.of(totals(SECOND_HALF, "30")));

    UpdateResult merged = one(Backlog.merged(List.of(beganLater, beganEarlier)));

    assertThat(merged.updateId()).isEqualTo(beganEarlier.updateId());
    assertThat(merged.totals()).containsExactly(totals(SECOND_HALF, "30"));
  }

  @Test
  void whatOnlyEarlierOnesMentionStays() {
    UpdateResult earlier =
        result(1, 1, List.of(totals(FIRST_HALF, "1")), rule(RULE, FIRST_HALF, "1"));
    UpdateResult later =
        result(2, 1, List.of(totals(SECOND_HALF, "2")), rule(RULE, SECOND_HALF, "2"));

    UpdateResult merged = one(Backlog.merged(List.of(earlier, later)));

    assertThat(merged.totals()).containsExactly(totals(FIRST_HALF, "1"), totals(SECOND_HALF, "2"));
    assertThat(merged.rules())
        .containsExactly(rule(RULE, FIRST_HALF, "1"), rule(RULE, SECOND_HALF, "2"));
  }

  @Test
  void periodsOfAnOlderPlanGiveWay() {
    UpdateResult earlier = result(1, 1, List.of(totals(FIRST_HALF, "1"), totals(SECOND_HALF, "2")));
    UpdateResult later = result(2, 2, List.of(totals(NOVEMBER, "3")));

    assertThat(one(Backlog.merged(List.of(earlier, later))).totals())
        .containsExactly(totals(NOVEMBER, "3"));
  }

  @Test
  void aRuleThatANewerPlanPassesOverIsGone() {
    UpdateResult earlier =
        result(1, 1, List.of(), rule(RULE, FIRST_HALF, "1"), rule(OTHER_RULE, FIRST_HALF, "1"));
    UpdateResult later = result(2, 2, List.of(), rule(RULE, SECOND_HALF, "2"));

    assertThat(one(Backlog.merged(List.of(earlier, later))).rules())
        .extracting(RuleResult::ruleId)
        .containsOnly(RULE);
  }

  @Test
  void allAlertsAreKeptAndEachOnce() {
    Alert exceeded = alert(Violation.Kind.EXCEEDED);
    Alert recovered = alert(Violation.Kind.RECOVERED);

    UpdateResult merged =
        one(
            Backlog.merged(
                List.of(with(exceeded), with(exceeded), with(recovered), result(4, 1, List.of()))));

    assertThat(merged.alerts()).containsExactly(exceeded, recovered);
  }

  @Test
  void usersAreNotMixed() {
    UpdateResult alices = result(1, 1, List.of(totals(FIRST_HALF, "1")));
    UpdateResult bobs =
        new UpdateResult(new UUID(2, 2), "bob", 1, Instant.EPOCH, List.of(), List.of(), List.of());

    assertThat(Backlog.merged(List.of(alices, bobs))).containsExactly(alices, bobs);
  }

  private static UpdateResult one(Collection<UpdateResult> merged) {
    assertThat(merged).hasSize(1);
    return merged.iterator().next();
  }

  private static UpdateResult result(
      long id, long planRevision, List<PeriodTotals> totals, RuleResult... rules) {
    return new UpdateResult(
        new UUID(id, 0),
        "alice",
        planRevision,
        Instant.ofEpochSecond(id),
        totals,
        List.of(rules),
        List.of());
  }

  private static UpdateResult with(Alert alert) {
    return new UpdateResult(
        new UUID(3, 0), "alice", 1, Instant.EPOCH, List.of(), List.of(), List.of(alert));
  }

  private static PeriodTotals totals(Period period, String amount) {
    return new PeriodTotals(
        period, List.of(new CategoryTotal(CategoryPath.of("Travel"), usd(amount), 1)));
  }

  private static RuleResult rule(UUID id, Period period, String sum) {
    return new RuleResult(id, 1, period, usd(sum), usd("100"), 0, 1);
  }

  private static Alert alert(Violation.Kind kind) {
    return new Alert(
        new UUID(5, 5),
        kind,
        new UUID(3, 0),
        RULE,
        1,
        "Travel",
        FIRST_HALF,
        100,
        usd("120"),
        usd("100"),
        usd("20"),
        List.of(),
        3,
        null,
        Instant.EPOCH);
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }

  private static Period days(String start, String end) {
    return new Period(LocalDate.parse(start), LocalDate.parse(end));
  }
}

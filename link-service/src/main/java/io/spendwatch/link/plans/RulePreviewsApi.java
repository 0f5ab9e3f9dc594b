package io.spendwatch.link.plans;

import io.spendwatch.domain.alert.Preview;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.written.WrittenMoney;
import io.spendwatch.domain.written.WrittenRule;
import io.spendwatch.link.problems.Problem;
import io.spendwatch.storage.ReadModel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a rule that is not saved yet would have summed and said over the caller's past. */
@RestController
@RequestMapping("/v1/rule-previews")
public final class RulePreviewsApi {
  private static final int MOST_DAYS = 366;

  private final Planning planning;
  private final ReadModel readModel;
  private final InstantSource clock;

  public RulePreviewsApi(Planning planning, ReadModel readModel, InstantSource clock) {
    this.planning = planning;
    this.readModel = readModel;
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param rule in its written form
   * @param from a day of the first period to go through
   */
  record Asked(
      @NotNull(message = "must be a rule") Map<String, Object> rule,
      @NotNull(message = "must be a date such as 2026-08-01") LocalDate from) {}

  /** What it would have been, the oldest first. */
  record Shown(List<ShownSum> periods, List<ShownAlert> alerts) {
    static Shown of(Preview preview) {
      return new Shown(
          preview.periods().stream().map(ShownSum::of).toList(),
          preview.alerts().stream().map(ShownAlert::of).toList());
    }
  }

  /**
   * A period in the end.
   *
   * @param sum or the largest single transaction, as the rule measures
   * @param level the highest that was passed, in percent of the limit
   */
  record ShownSum(
      LocalDate start, LocalDate end, Map<String, Object> sum, int level, int transactions) {
    static ShownSum of(Preview.Sum sum) {
      Period period = sum.period();
      return new ShownSum(
          period.start(),
          period.lastDay(),
          WrittenMoney.write(sum.measured()),
          sum.level(),
          sum.transactions());
    }
  }

  /**
   * What would have been said on a day.
   *
   * @param crossedBy name of the transaction that crossed the level, null where none did
   */
  record ShownAlert(
      LocalDate day,
      String kind,
      int level,
      Map<String, Object> sum,
      Map<String, Object> overBy,
      String crossedBy) {
    static ShownAlert of(Preview.Said said) {
      Money sum = said.violation().sum();
      Line crossedBy = said.violation().crossedBy();
      return new ShownAlert(
          said.day(),
          said.violation().kind().name(),
          said.violation().level(),
          WrittenMoney.write(sum),
          WrittenMoney.write(said.violation().overBy()),
          crossedBy == null ? null : crossedBy.title());
    }
  }

  @PostMapping
  Shown preview(Principal user, @Valid @RequestBody Asked asked) {
    Rule rule = WrittenRule.read(asked.rule(), UUID::randomUUID);
    Plan plan = planning.current(user.getName());
    LocalDate today = plan.today(clock.instant());
    if (asked.from().isAfter(today) || asked.from().isBefore(today.minusDays(MOST_DAYS))) {
      throw Problem.invalid(
          "from", "'from' must be today, or up to %d days ago.".formatted(MOST_DAYS));
    }
    LocalDate start = plan.periodOf(rule).containing(asked.from()).start();
    List<Line> lines = readModel.lines(user.getName(), new Period(start, today.plusDays(1)));
    return Shown.of(Preview.of(plan, rule, lines, asked.from(), today));
  }
}

package io.spendwatch.notifier.source;

import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleResult;
import io.spendwatch.messaging.translation.MoneyRecords;
import io.spendwatch.messaging.translation.PeriodRecords;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.notifier.notice.PeriodEnd;
import io.spendwatch.notifier.notice.PeriodEnd.Result;
import io.spendwatch.storage.Plans;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Budget periods that have ended, one notice each. */
public final class PeriodNotices {
  private final Plans plans;

  public PeriodNotices(Plans plans) {
    this.plans = plans;
  }

  /**
   * Nothing where no period has ended, or none that any rule counts in. The names of the rules are
   * those of now: the record has none.
   */
  public List<Notice> of(OveragesCalculated calculated) {
    LocalDate end = calculated.getClosedOn();
    if (end == null) {
      return List.of();
    }
    List<RuleResult> ended =
        calculated.getRules().stream()
            .filter(it -> it.getPeriod().getEndExclusive().equals(end))
            .toList();
    return ended.isEmpty() ? List.of() : notices(calculated, ended);
  }

  private List<Notice> notices(OveragesCalculated calculated, List<RuleResult> ended) {
    Map<UUID, Rule> rules = rules(calculated.getUserId());
    Map<Period, List<Result>> results = new TreeMap<>();
    for (RuleResult result : ended) {
      Optional.ofNullable(rules.get(result.getRuleId()))
          .ifPresent(rule ->
              results
                  .computeIfAbsent(
                      PeriodRecords.toPeriod(result.getPeriod()), _ -> new ArrayList<>())
                  .add(result(rule, result)));
    }
    return results.entrySet().stream()
        .map(it -> notice(calculated, new PeriodEnd(it.getKey(), it.getValue())))
        .toList();
  }

  private Map<UUID, Rule> rules(String userId) {
    return plans.find(userId).orElseGet(() -> Plan.initial(userId)).activeRules().stream()
        .collect(Collectors.toMap(Rule::id, Function.identity()));
  }

  private static Result result(Rule rule, RuleResult result) {
    return new Result(
        rule.name(),
        rule.measure(),
        MoneyRecords.toMoney(result.getSum()),
        MoneyRecords.toMoney(result.getLimit()),
        result.getLevel() >= Rule.LIMIT);
  }

  private static Notice notice(OveragesCalculated calculated, PeriodEnd end) {
    String user = calculated.getUserId();
    Period period = end.period();
    String name = "period/%s/%s/%s".formatted(user, period.start(), period.endExclusive());
    return new Notice(
        user,
        NoticeKind.PERIOD_SUMMARY,
        Notice.subject(name),
        Optional.empty(),
        Optional.of(calculated.getUpdateId()),
        Optional.empty(),
        calculated.getCalculatedAt(),
        end);
  }
}

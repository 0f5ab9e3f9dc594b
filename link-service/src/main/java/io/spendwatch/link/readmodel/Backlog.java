package io.spendwatch.link.readmodel;

import static java.util.stream.Collectors.toSet;

import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.period.Period;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.UpdateResult.RuleResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Several results of one user as one: the last one's, with what only earlier ones mention. The last
 * on the topic is the newest, not the one of the greatest id: an update that began earlier may well
 * be calculated later, over everything that came before.
 */
final class Backlog {
  private record RulePeriod(UUID ruleId, Period period) {}

  private record AlertKey(UUID alertId, Enum<?> kind) {}

  /** By user, in the order of the topic. */
  static Collection<UpdateResult> merged(List<UpdateResult> results) {
    Map<String, UpdateResult> byUser = new LinkedHashMap<>();
    results.forEach(result -> byUser.merge(result.userId(), result, Backlog::merged));
    return byUser.values();
  }

  private static UpdateResult merged(UpdateResult earlier, UpdateResult later) {
    return new UpdateResult(
        later.updateId(),
        later.userId(),
        later.planRevision(),
        later.calculatedAt(),
        totals(earlier.totals(), later.totals()),
        rules(earlier, later),
        latest(
            Stream.concat(earlier.alerts().stream(), later.alerts().stream()),
            alert -> new AlertKey(alert.alertId(), alert.kind())));
  }

  /** The periods of one plan do not overlap: what overlaps is the same, or of another plan. */
  private static List<PeriodTotals> totals(List<PeriodTotals> earlier, List<PeriodTotals> later) {
    Stream<PeriodTotals> still =
        earlier.stream()
            .filter(it -> later.stream().noneMatch(by -> overlap(it.period(), by.period())));
    return Stream.concat(still, later.stream()).toList();
  }

  private static boolean overlap(Period one, Period other) {
    return one.start().isBefore(other.endExclusive()) && other.start().isBefore(one.endExclusive());
  }

  /** An update says where every rule stands: one that a newer plan passes over is gone. */
  private static List<RuleResult> rules(UpdateResult earlier, UpdateResult later) {
    Set<UUID> standing = later.rules().stream().map(RuleResult::ruleId).collect(toSet());
    boolean samePlan = earlier.planRevision() == later.planRevision();
    Stream<RuleResult> still =
        earlier.rules().stream().filter(it -> samePlan || standing.contains(it.ruleId()));
    return latest(
        Stream.concat(still, later.rules().stream()),
        rule -> new RulePeriod(rule.ruleId(), rule.period()));
  }

  private static <T> List<T> latest(Stream<T> inOrder, Function<T, Object> key) {
    Map<Object, T> latest = new LinkedHashMap<>();
    inOrder.forEach(it -> latest.put(key.apply(it), it));
    return List.copyOf(latest.values());
  }

  private Backlog() {}
}

package io.spendwatch.domain.written;

import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.plan.OwnCategories;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.InvalidRule;
import io.spendwatch.domain.rule.Rule;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Reads and writes plans: {@code zone} must be there; {@code period} (half months), {@code
 * countPending} (true), {@code rules} (none) and {@code ownCategories} (none) may be.
 */
public final class WrittenPlan {
  private static final Set<String> MEMBERS =
      Set.of("zone", "period", "countPending", "rules", "ownCategories");

  /**
   * @param newId gives ids to rules that are written without
   * @throws InvalidRule if the tree is no plan, with what is wrong where
   */
  public static Plan read(String userId, long revision, Object tree, Supplier<UUID> newId) {
    Node node = Node.root(tree);
    node.object(MEMBERS);
    return new Plan(
        userId,
        revision,
        node.required("zone").parsed("must be a zone such as America/New_York", ZoneId::of),
        node.member("period").map(WrittenPeriod::read).orElse(PeriodScheme.HALF_MONTHS),
        node.member("countPending").map(Node::flag).orElse(true),
        node.member("rules").map(rules -> rules(rules, newId)).orElse(List.of()),
        node.member("ownCategories").map(WrittenOwnCategories::read).orElse(OwnCategories.NONE));
  }

  /** Without user and revision, which are not the writer's to say. */
  public static Map<String, Object> write(Plan plan) {
    return Trees.object(
        "zone", plan.zone().getId(),
        "period", WrittenPeriod.write(plan.period()),
        "countPending", plan.countPending(),
        "rules", plan.rules().stream().map(WrittenRule::write).toList(),
        "ownCategories",
            plan.ownCategories().size() == 0
                ? null
                : WrittenOwnCategories.write(plan.ownCategories()));
  }

  private static List<Rule> rules(Node node, Supplier<UUID> newId) {
    List<Rule> rules = node.items().stream().map(item -> WrittenRule.read(item, newId)).toList();
    if (rules.stream().map(Rule::id).distinct().count() < rules.size()) {
      throw node.wrong("must not have two rules of one id");
    }
    return rules;
  }

  private WrittenPlan() {}
}

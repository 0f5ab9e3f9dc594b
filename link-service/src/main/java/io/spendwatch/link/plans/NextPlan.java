package io.spendwatch.link.plans;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.InvalidRule;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.written.WrittenPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What becomes of a plan when its user writes it anew. A rule that is written with its id stays
 * that rule; one without is a new rule, unless it says word for word what one of the plan's says:
 * so a form that is sent twice makes nothing twice. A rule's revision grows when something changed
 * that could alert; a new name is no new revision.
 */
final class NextPlan {
  private static final int MOST_RULES = 100;

  private final Plan current;
  private final Set<UUID> assigned = new HashSet<>();
  private final Set<UUID> taken = new HashSet<>();

  private NextPlan(Plan current) {
    this.current = current;
  }

  /**
   * @param tree the written form
   * @param newId gives ids to new rules
   * @return the plan as it is if nothing changed, else the next revision
   * @throws InvalidRule if the tree is no plan
   */
  static Plan after(Plan current, Object tree, Supplier<UUID> newId) {
    return new NextPlan(current).read(tree, newId);
  }

  private Plan read(Object tree, Supplier<UUID> newId) {
    Plan written = WrittenPlan.read(current.userId(), current.revision(), tree, assigning(newId));
    if (written.rules().size() > MOST_RULES) {
      throw new InvalidRule("rules", "must be " + MOST_RULES + " at most");
    }
    written.rules().stream().map(Rule::id).forEach(taken::add);
    Plan next =
        with(written, current.revision(), written.rules().stream().map(this::next).toList());
    return next.equals(current) ? current : with(next, current.revision() + 1, next.rules());
  }

  private Supplier<UUID> assigning(Supplier<UUID> newId) {
    return () -> {
      UUID id = newId.get();
      assigned.add(id);
      return id;
    };
  }

  private Rule next(Rule written) {
    return assigned.contains(written.id()) ? unnamed(written) : named(written);
  }

  private Rule named(Rule written) {
    return find(written.id())
        .map(before -> with(written, written.id(), revision(before, written)))
        // Perhaps a rule of this id was deleted once: its alerts must not be taken for new ones.
        .orElseGet(() -> with(written, written.id(), current.revision() + 1));
  }

  private Rule unnamed(Rule written) {
    Optional<Rule> same =
        current.rules().stream()
            .filter(before -> with(written, before.id(), before.revision()).equals(before))
            .filter(before -> taken.add(before.id()))
            .findFirst();
    return same.orElseGet(() -> with(written, written.id(), 1));
  }

  private Optional<Rule> find(UUID id) {
    return current.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  private static long revision(Rule before, Rule written) {
    return alerting(before).equals(alerting(written)) ? before.revision() : before.revision() + 1;
  }

  /** What decides when a rule alerts. */
  private static List<Object> alerting(Rule rule) {
    return List.of(
        rule.condition(),
        rule.measure(),
        rule.limit(),
        rule.warningLevels(),
        Optional.ofNullable(rule.ownPeriod()));
  }

  private static Rule with(Rule rule, UUID id, long revision) {
    return new Rule(
        id,
        revision,
        rule.name(),
        rule.on(),
        rule.condition(),
        rule.measure(),
        rule.limit(),
        rule.warningLevels(),
        rule.ownPeriod());
  }

  private static Plan with(Plan plan, long revision, List<Rule> rules) {
    return new Plan(
        plan.userId(),
        revision,
        plan.zone(),
        plan.period(),
        plan.countPending(),
        rules,
        plan.ownCategories());
  }
}

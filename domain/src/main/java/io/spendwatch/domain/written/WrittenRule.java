package io.spendwatch.domain.written;

import io.spendwatch.domain.rule.InvalidRule;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Reads and writes rules: {@code name}, {@code condition} and {@code limit} must be there; {@code
 * on} (true), {@code measure} ({@code sum}, or {@code single}), {@code warningLevels} (none) and
 * {@code period} (the plan's) may be; {@code id} and {@code revision} are the service's.
 */
public final class WrittenRule {
  private static final Set<String> MEMBERS =
      Set.of(
          "id",
          "revision",
          "name",
          "on",
          "condition",
          "measure",
          "limit",
          "warningLevels",
          "period");

  /**
   * @param newId gives an id to a rule that is written without one
   * @throws InvalidRule if the tree is no rule, with what is wrong where
   */
  public static Rule read(Object tree, Supplier<UUID> newId) {
    return read(Node.root(tree), newId);
  }

  static Rule read(Node node, Supplier<UUID> newId) {
    node.object(MEMBERS);
    String name = node.required("name").text();
    Node condition = node.required("condition");
    try {
      return new Rule(
          node.member("id").map(WrittenRule::id).orElseGet(newId),
          node.member("revision").map(Node::whole).orElse(1),
          name,
          node.member("on").map(Node::flag).orElse(true),
          WrittenCondition.read(condition, 1),
          node.member("measure").map(WrittenRule::measure).orElse(Measure.SUM),
          node.required("limit").money(),
          node.member("warningLevels").map(WrittenRule::levels).orElse(List.of()),
          node.member("period").map(WrittenPeriod::read).orElse(null));
    } catch (InvalidRule e) {
      throw e.within(node.where());
    }
  }

  public static Map<String, Object> write(Rule rule) {
    return Trees.object(
        "id", rule.id().toString(),
        "revision", rule.revision(),
        "name", rule.name(),
        "on", rule.on(),
        "condition", WrittenCondition.write(rule.condition()),
        "measure", rule.measure().name().toLowerCase(Locale.ROOT),
        "limit", WrittenMoney.write(rule.limit()),
        "warningLevels", rule.warningLevels(),
        "period", rule.ownPeriod() == null ? null : WrittenPeriod.write(rule.ownPeriod()));
  }

  private static UUID id(Node node) {
    return node.parsed("must be a UUID", UUID::fromString);
  }

  private static Measure measure(Node node) {
    return node.parsed(
        "must be sum or single", text -> Measure.valueOf(text.toUpperCase(Locale.ROOT)));
  }

  private static List<Integer> levels(Node node) {
    return node.items().stream().map(Node::whole).toList();
  }

  private WrittenRule() {}
}

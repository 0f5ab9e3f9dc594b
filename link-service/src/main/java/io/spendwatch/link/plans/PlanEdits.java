package io.spendwatch.link.plans;

import io.spendwatch.domain.written.WrittenRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes of one thing in a plan's written form. */
final class PlanEdits {
  private static final String RULES = "rules";
  private static final String OWN_CATEGORIES = "ownCategories";
  private static final String ID = "id";

  /** What an entry of own categories may name: one transaction, by its id, or a merchant. */
  static final String TRANSACTION = "transaction";

  static final String MERCHANT = "merchant";

  /** Adds a rule, unless one of the plan's says the same word for word. */
  static UnaryOperator<Map<String, Object>> addRule(Map<String, Object> rule) {
    return plan -> {
      List<Map<String, Object>> rules = list(plan, RULES);
      if (rules.stream().noneMatch(it -> content(it).equals(content(rule)))) {
        rules.add(rule);
      }
      return with(plan, RULES, rules);
    };
  }

  /** Puts a rule in the place of the one that has its id, or at the end. */
  static UnaryOperator<Map<String, Object>> putRule(UUID id, Map<String, Object> rule) {
    Map<String, Object> named = new LinkedHashMap<>(rule);
    named.put(ID, id.toString());
    return plan -> with(plan, RULES, replaced(list(plan, RULES), hasId(id), named));
  }

  static UnaryOperator<Map<String, Object>> removeRule(UUID id) {
    return plan -> {
      List<Map<String, Object>> rules = list(plan, RULES);
      rules.removeIf(hasId(id));
      return with(plan, RULES, rules);
    };
  }

  /** Puts an entry in the place of what was said of the same transaction or merchant. */
  static UnaryOperator<Map<String, Object>> putUnder(
      String kind, String name, Map<String, Object> entry) {
    return plan ->
        with(plan, OWN_CATEGORIES, replaced(list(plan, OWN_CATEGORIES), names(kind, name), entry));
  }

  /** Leaves a transaction or merchant to what else is said, or to the bank. */
  static UnaryOperator<Map<String, Object>> leave(String kind, String name) {
    return plan -> {
      List<Map<String, Object>> entries = list(plan, OWN_CATEGORIES);
      entries.removeIf(names(kind, name));
      return with(plan, OWN_CATEGORIES, entries);
    };
  }

  /** A rule without what the service gives it. */
  static Map<String, Object> content(Map<String, Object> rule) {
    Map<String, Object> content =
        new LinkedHashMap<>(WrittenRule.write(WrittenRule.read(rule, UUID::randomUUID)));
    content.remove(ID);
    content.remove("revision");
    return content;
  }

  private static Predicate<Map<String, Object>> hasId(UUID id) {
    return rule -> id.toString().equals(rule.get(ID));
  }

  private static Predicate<Map<String, Object>> names(String kind, String name) {
    boolean exact = kind.equals(TRANSACTION);
    return entry ->
        entry.get(kind) instanceof String known
            && (exact ? known.equals(name) : known.equalsIgnoreCase(name));
  }

  private static List<Map<String, Object>> replaced(
      List<Map<String, Object>> list, Predicate<Map<String, Object>> old, Map<String, Object> by) {
    int place = list.indexOf(list.stream().filter(old).findFirst().orElse(null));
    if (place < 0) {
      list.add(by);
    } else {
      list.set(place, by);
    }
    return list;
  }

  @SuppressWarnings("unchecked") // both lists of a written plan are of objects
  private static List<Map<String, Object>> list(Map<String, Object> plan, String member) {
    return new ArrayList<>(
        (List<Map<String, Object>>) plan.getOrDefault(member, List.<Map<String, Object>>of()));
  }

  private static Map<String, Object> with(Map<String, Object> plan, String member, Object value) {
    Map<String, Object> next = new LinkedHashMap<>(plan);
    next.put(member, value);
    return next;
  }

  private PlanEdits() {}
}

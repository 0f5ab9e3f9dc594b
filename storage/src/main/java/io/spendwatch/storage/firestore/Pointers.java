package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.FieldValue;
import io.spendwatch.domain.period.Period;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.UpdateResult.RuleResult;
import io.spendwatch.storage.documents.Documents;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a user's document that says which update is the active one, and in which update's
 * documents the totals of each period and the standing of each rule are.
 *
 * @param update the active one, empty before the first
 * @param totals update's id by period
 * @param rules where to find the result of a rule, by rule and period
 */
record Pointers(
    Optional<Update> update, Map<String, String> totals, Map<String, RulePointer> rules) {
  private static final String ACTIVE = "activeUpdateId";
  private static final String UPDATE = "activeUpdate";
  private static final String TOTALS = "totalsIn";
  private static final String RULES = "rulesIn";
  private static final String SEPARATOR = "_";

  /** The active update, without its totals and rule results. */
  record Update(String updateId, long planRevision, Instant calculatedAt, List<Alert> alerts) {}

  /** Which update's documents a rule's result is in, and the plan that it followed. */
  record RulePointer(String updateId, long planRevision) {}

  static Pointers of(DocumentSnapshot user) {
    return new Pointers(
        Optional.ofNullable(user.get(UPDATE)).map(it -> Documents.ofTree(it, Update.class)),
        map(user, TOTALS, String.class),
        map(user, RULES, RulePointer.class));
  }

  private static <T> Map<String, T> map(DocumentSnapshot user, String field, Class<T> type) {
    Map<String, T> map = new HashMap<>();
    if (user.get(field) instanceof Map<?, ?> stored) {
      stored.forEach((key, value) -> map.put(key.toString(), Documents.ofTree(value, type)));
    }
    return map;
  }

  static String key(Period period) {
    return period.start() + SEPARATOR + period.endExclusive();
  }

  static String key(RuleResult result) {
    return result.ruleId() + SEPARATOR + key(result.period());
  }

  /** What holds after an update. */
  Pointers with(UpdateResult result) {
    Update next =
        new Update(
            result.updateId().toString(),
            result.planRevision(),
            result.calculatedAt(),
            result.alerts());
    return new Pointers(Optional.of(next), totalsWith(result), rulesWith(result));
  }

  /** The periods of one plan do not overlap, so what overlaps is of another plan. */
  private Map<String, String> totalsWith(UpdateResult result) {
    Map<String, String> next = new HashMap<>(totals);
    result.totals().forEach(it -> next.keySet().removeIf(key -> overlap(key, it.period())));
    result.totals().forEach(it -> next.put(key(it.period()), result.updateId().toString()));
    return next;
  }

  private static boolean overlap(String key, Period period) {
    String[] days = key.split(SEPARATOR);
    return LocalDate.parse(days[0]).isBefore(period.endExclusive())
        && LocalDate.parse(days[1]).isAfter(period.start());
  }

  private Map<String, RulePointer> rulesWith(UpdateResult result) {
    Map<String, RulePointer> next = new HashMap<>(rules);
    RulePointer here = new RulePointer(result.updateId().toString(), result.planRevision());
    result.rules().forEach(it -> next.put(key(it), here));
    Set<String> mentioned =
        result.rules().stream().map(it -> it.ruleId().toString()).collect(Collectors.toSet());
    next.entrySet()
        .removeIf(it ->
            it.getValue().planRevision() < result.planRevision()
                && !mentioned.contains(ruleOf(it.getKey())));
    next.keySet().retainAll(newest(next.keySet()));
    return next;
  }

  private static Set<String> newest(Set<String> keys) {
    return keys.stream().collect(Collectors.groupingBy(Pointers::ruleOf)).values().stream()
        .flatMap(ofRule ->
            ofRule.stream()
                .sorted(Comparator.comparing(Pointers::startOf).reversed())
                .limit(UpdateResult.PERIODS_OF_A_RULE))
        .collect(Collectors.toSet());
  }

  private static String ruleOf(String key) {
    return key.split(SEPARATOR)[0];
  }

  private static String startOf(String key) {
    return key.split(SEPARATOR)[1];
  }

  Set<String> totalsIn() {
    return Set.copyOf(totals.values());
  }

  Set<String> rulesIn() {
    return rules.values().stream().map(RulePointer::updateId).collect(Collectors.toSet());
  }

  boolean holdsTotals(String key, String updateId) {
    return updateId.equals(totals.get(key));
  }

  boolean holdsRule(String key, String updateId) {
    return rules.containsKey(key) && rules.get(key).updateId().equals(updateId);
  }

  /** Removes what {@link #fields} has written. */
  static Map<String, Object> noFields() {
    return Map.of(
        ACTIVE, FieldValue.delete(),
        UPDATE, FieldValue.delete(),
        TOTALS, FieldValue.delete(),
        RULES, FieldValue.delete());
  }

  /** The fields that an app listens to, and those that lead to the documents. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new HashMap<>();
    update.ifPresent(it -> {
      fields.put(ACTIVE, it.updateId());
      fields.put(UPDATE, Documents.tree(it));
    });
    fields.put(TOTALS, totals);
    fields.put(RULES, Documents.tree(rules));
    return fields;
  }
}

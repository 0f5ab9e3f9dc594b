package io.spendwatch.cluster.faults;

import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.NotificationOutcome;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.pushes.CaughtPush;
import io.spendwatch.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Holds what the topics and the phones were told against what they should have been told. */
final class Witness {
  private final Set<String> users;
  private final Retelling retelling = new Retelling();
  private final Map<UUID, Integer> totals = new HashMap<>();
  private final Map<UUID, Integer> results = new HashMap<>();
  private final Map<String, List<String>> violations = new HashMap<>();
  private final Map<String, List<String>> history = new HashMap<>();
  private final Set<String> said = new LinkedHashSet<>();
  private final Set<String> settled = new HashSet<>();
  private final Set<String> lost = new LinkedHashSet<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int pushes;
  private int repeated;

  /**
   * @param users whose records count; there may be others on the topics
   */
  Witness(TopicReader topics, Set<String> users) {
    this.users = users;
    topics.read(Topics.TRANSACTIONS_INGESTED, this::ingested);
    topics.read(
        Topics.CATEGORIES_TOTALED,
        (CategoriesTotaled it) -> count(it.getUserId(), it.getUpdateId(), totals));
    topics.read(
        Topics.OVERAGES_CALCULATED,
        (OveragesCalculated it) -> count(it.getUserId(), it.getUpdateId(), results));
    topics.read(Topics.RULES_VIOLATIONS, this::violated);
    topics.read(
        Topics.NOTIFICATIONS_OUTCOMES,
        (NotificationOutcome it) -> settled.add(it.getAlertId() + " " + it.getNoticeKind()));
  }

  private void count(String user, UUID update, Map<UUID, Integer> times) {
    if (users.contains(user)) {
      times.merge(update, 1, Integer::sum);
    }
  }

  private void ingested(TransactionsIngested update) {
    if (users.contains(update.getUserId())) {
      retelling.ingested(update);
    }
  }

  private void violated(RuleViolation it) {
    if (!users.contains(it.getUserId())) {
      return;
    }
    String id = it.getAlertId() + " " + it.getKind();
    if (!said.add(id)) {
      doubled.add("violation " + id);
    }
    violations
        .computeIfAbsent(it.getUserId(), _ -> new ArrayList<>())
        .add(Retelling.said(it.getKind().name(), it.getSum().getAmount()));
    history.computeIfAbsent(it.getUserId(), _ -> new ArrayList<>()).add(id);
  }

  /** Everything that was fetched is totaled once and judged once. */
  void seeUpdates() {
    retelling.doubled().forEach(it -> doubled.add("fetch " + it));
    for (UUID update : retelling.updates()) {
      if (!totals.containsKey(update)) {
        lost.add("totals of " + update);
      }
      if (!results.containsKey(update)) {
        lost.add("result of " + update);
      }
    }
    totals.forEach((update, times) -> seeTimes("totals of " + update, times));
    results.forEach((update, times) -> seeTimes("result of " + update, times));
  }

  private void seeTimes(String what, int times) {
    if (times > 1) {
      doubled.add(what);
    }
  }

  /** Each crossing is told, with the sum of its moment, and nothing else is. */
  void seeViolations() {
    for (String user : users) {
      List<String> expected = retelling.violations(user);
      List<String> told = violations.getOrDefault(user, List.of());
      if (told.size() < expected.size()) {
        lost.add("violations of %s: %d of %d".formatted(user, told.size(), expected.size()));
      } else if (!told.equals(expected)) {
        wrong.add("violations of " + user);
      }
    }
  }

  /** Each violation has an outcome, and a phone that hears of one again has it in one place. */
  void seePushes(List<CaughtPush> caught) {
    said.stream().filter(it -> !settled.contains(it)).forEach(it -> lost.add("outcome of " + it));
    Map<String, CaughtPush> first = new HashMap<>();
    for (CaughtPush push : caught) {
      String notice = push.target() + push.data();
      CaughtPush before = first.putIfAbsent(notice, push);
      pushes++;
      if (before != null) {
        repeated++;
        if (push.collapseId().isEmpty() || !push.collapseId().equals(before.collapseId())) {
          doubled.add("push " + push.messageId());
        }
      }
    }
  }

  /**
   * What a person sees.
   *
   * @param rightTotals whether the totals are those of the bank
   * @param alerts the history, oldest first
   */
  void seePerson(String user, boolean rightTotals, List<String> alerts) {
    if (!rightTotals) {
      wrong.add("totals of " + user);
    }
    List<String> expected = history.getOrDefault(user, List.of());
    if (alerts.size() < expected.size()) {
      lost.add("history of %s: %d of %d".formatted(user, alerts.size(), expected.size()));
    } else if (!alerts.equals(expected)) {
      wrong.add("history of " + user);
    }
  }

  Findings findings() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("updates fetched", retelling.updates().size());
    counts.put("violations told", said.size());
    counts.put("pushes caught", pushes);
    counts.put("of them again, in the place of the first", repeated);
    return new Findings(counts, List.copyOf(lost), doubled, wrong);
  }
}

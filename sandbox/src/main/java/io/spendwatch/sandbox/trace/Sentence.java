package io.spendwatch.sandbox.trace;

import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.BudgetRule;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.ItemAttention;
import io.spendwatch.events.ItemReported;
import io.spendwatch.events.Money;
import io.spendwatch.events.NotificationOutcome;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.events.UpdateStarting;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event in words.
 *
 * @param update which update it belongs to, or null
 * @param words what it says
 */
record Sentence(UUID update, String words) {

  static Sentence of(SpecificRecord event) {
    return switch (event) {
      case TransactionsUpdateReady it -> new Sentence(it.getUpdateId(), ready(it));
      case ItemReported it -> new Sentence(null, "Plaid reports " + it.getWebhookCode());
      case UpdateStarting it -> new Sentence(it.getUpdateId(), "fetching from Plaid");
      case TransactionsIngested it -> new Sentence(it.getUpdateId(), ingested(it));
      case CategoriesTotaled it -> new Sentence(it.getUpdateId(), totaled(it));
      case OveragesCalculated it -> new Sentence(it.getUpdateId(), calculated(it));
      case RuleViolation it -> new Sentence(it.getUpdateId(), violated(it));
      case BudgetPlan it -> new Sentence(it.getUpdateId(), plan(it));
      case ItemAttention it -> new Sentence(null, "the bank needs attention: " + it.getKind());
      case NotificationOutcome it -> new Sentence(null, outcome(it));
      default -> new Sentence(null, event.getSchema().getName());
    };
  }

  private static String ready(TransactionsUpdateReady it) {
    String code = it.getWebhookCode() == null ? "" : " " + it.getWebhookCode();
    return it.getCause() + code;
  }

  private static String ingested(TransactionsIngested it) {
    return "%s: %d lines, %d removed"
        .formatted(it.getScope(), it.getLines().size(), it.getRemovedTransactionIds().size());
  }

  private static String totaled(CategoriesTotaled it) {
    return "%d lines changed, %d removed, totals of %d periods"
        .formatted(
            it.getLines().size(), it.getRemovedTransactionIds().size(), it.getTotals().size());
  }

  private static String calculated(OveragesCalculated it) {
    String rules =
        it.getRules().stream()
            .map(rule -> "%s of %s".formatted(money(rule.getSum()), money(rule.getLimit())))
            .collect(Collectors.joining(", "));
    return "%d violations%s"
        .formatted(it.getViolations().size(), rules.isEmpty() ? "" : "; rules at " + rules);
  }

  private static String violated(RuleViolation it) {
    return "%s \"%s\": %s of %s, over by %s"
        .formatted(
            it.getKind(),
            it.getRule().getName(),
            money(it.getSum()),
            money(it.getRule().getLimit()),
            money(it.getOverBy()));
  }

  private static String plan(BudgetPlan it) {
    String names =
        it.getRules().stream().map(BudgetRule::getName).collect(Collectors.joining(", "));
    return "revision %d: %s".formatted(it.getRevision(), names);
  }

  private static String outcome(NotificationOutcome it) {
    Instant triggered = it.getTriggeredAt();
    String latency =
        triggered == null
            ? ""
            : "; webhook to push %d ms"
                .formatted(Duration.between(triggered, it.getAt()).toMillis());
    return it.getOutcome() + latency;
  }

  private static String money(Money money) {
    return new io.spendwatch.domain.money.Money(money.getAmount(), money.getCurrency()).toString();
  }
}

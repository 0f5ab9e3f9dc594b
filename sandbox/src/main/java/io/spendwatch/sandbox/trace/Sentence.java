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
import io.spendwatch.events.ViolationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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
    return "%s: %s, %d removed"
        .formatted(
            it.getScope(), count(it.getLines(), "line"), it.getRemovedTransactionIds().size());
  }

  private static String totaled(CategoriesTotaled it) {
    return "%s changed, %d removed, totals of %s"
        .formatted(
            count(it.getLines(), "line"),
            it.getRemovedTransactionIds().size(),
            count(it.getTotals(), "period"));
  }

  private static String calculated(OveragesCalculated it) {
    String rules =
        it.getRules().stream()
            .map(rule -> "%s of %s".formatted(money(rule.getSum()), money(rule.getLimit())))
            .collect(Collectors.joining(", "));
    return count(it.getViolations(), "violation") + (rules.isEmpty() ? "" : "; rules at " + rules);
  }

  private static String violated(RuleViolation it) {
    String over =
        it.getKind() == ViolationKind.EXCEEDED ? ", over by " + money(it.getOverBy()) : "";
    return "%s \"%s\": %s of %s%s"
        .formatted(
            it.getKind(),
            it.getRule().getName(),
            money(it.getSum()),
            money(it.getRule().getLimit()),
            over);
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

  private static String count(Collection<?> things, String name) {
    return things.size() == 1 ? "1 " + name : things.size() + " " + name + "s";
  }

  private static String money(Money money) {
    return new io.spendwatch.domain.money.Money(money.getAmount(), money.getCurrency()).toString();
  }
}

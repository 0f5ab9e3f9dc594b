package io.spendwatch.schemas;

import static io.spendwatch.schemas.Service.CATEGORIZER;
import static io.spendwatch.schemas.Service.INGEST;
import static io.spendwatch.schemas.Service.LINK;
import static io.spendwatch.schemas.Service.NOTIFIER;
import static io.spendwatch.schemas.Service.RULES;
import static io.spendwatch.schemas.Topic.Audience.PUBLIC;
import static io.spendwatch.schemas.Topic.Audience.SPENDWATCH;
import static io.spendwatch.schemas.Topic.Key.ITEM_ID;
import static io.spendwatch.schemas.Topic.Key.USER_ID;

import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.ItemAttention;
import io.spendwatch.events.ItemReported;
import io.spendwatch.events.NotificationOutcome;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.events.UpdateStarting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The catalogue: every topic of Spendwatch, in the order in which an update passes them. */
public final class Topics {
  private static final int PARTITIONS = 6;
  private static final Optional<Duration> WEEK = Optional.of(Duration.ofDays(7));
  private static final Optional<Duration> MONTH = Optional.of(Duration.ofDays(30));
  private static final Optional<Duration> COMPACTED = Optional.empty();

  static {
    EventTypes.trust();
  }

  public static final Topic<TransactionsUpdateReady> TRANSACTIONS_UPDATE_READY =
      new Topic<>(
          "transactions.update.ready",
          ITEM_ID,
          TransactionsUpdateReady.class,
          PARTITIONS,
          WEEK,
          SPENDWATCH,
          Set.of(LINK, INGEST, CATEGORIZER),
          Set.of(INGEST));

  public static final Topic<ItemReported> ITEMS_REPORTED =
      new Topic<>(
          "items.reported",
          ITEM_ID,
          ItemReported.class,
          PARTITIONS,
          WEEK,
          SPENDWATCH,
          Set.of(INGEST),
          Set.of(INGEST));

  public static final Topic<UpdateStarting> TRANSACTIONS_UPDATE_STARTING =
      new Topic<>(
          "transactions.update.starting",
          USER_ID,
          UpdateStarting.class,
          PARTITIONS,
          WEEK,
          SPENDWATCH,
          Set.of(INGEST),
          Set.of(LINK));

  public static final Topic<TransactionsIngested> TRANSACTIONS_INGESTED =
      new Topic<>(
          "transactions.ingested",
          USER_ID,
          TransactionsIngested.class,
          PARTITIONS,
          WEEK,
          SPENDWATCH,
          Set.of(INGEST),
          Set.of(CATEGORIZER));

  public static final Topic<CategoriesTotaled> CATEGORIES_TOTALED =
      new Topic<>(
          "categories.totaled",
          USER_ID,
          CategoriesTotaled.class,
          PARTITIONS,
          WEEK,
          SPENDWATCH,
          Set.of(CATEGORIZER),
          Set.of(LINK, RULES));

  public static final Topic<OveragesCalculated> OVERAGES_CALCULATED =
      new Topic<>(
          "overages.calculated",
          USER_ID,
          OveragesCalculated.class,
          PARTITIONS,
          WEEK,
          SPENDWATCH,
          Set.of(RULES),
          Set.of(LINK));

  public static final Topic<RuleViolation> RULES_VIOLATIONS =
      new Topic<>(
          "rules.violations",
          USER_ID,
          RuleViolation.class,
          PARTITIONS,
          MONTH,
          PUBLIC,
          Set.of(RULES),
          Set.of(NOTIFIER));

  public static final Topic<BudgetPlan> BUDGET_PLANS =
      new Topic<>(
          "budget.plans",
          USER_ID,
          BudgetPlan.class,
          PARTITIONS,
          COMPACTED,
          SPENDWATCH,
          Set.of(LINK),
          Set.of(CATEGORIZER, RULES));

  public static final Topic<ItemAttention> ITEMS_ATTENTION =
      new Topic<>(
          "items.attention",
          USER_ID,
          ItemAttention.class,
          PARTITIONS,
          MONTH,
          PUBLIC,
          Set.of(INGEST),
          Set.of(LINK, NOTIFIER));

  public static final Topic<NotificationOutcome> NOTIFICATIONS_OUTCOMES =
      new Topic<>(
          "notifications.outcomes",
          USER_ID,
          NotificationOutcome.class,
          PARTITIONS,
          MONTH,
          PUBLIC,
          Set.of(NOTIFIER),
          Set.of());

  /** Those whose records can wait, on a topic beside, to be tried again. */
  public static List<Topic<?>> retried() {
    return List.of(TRANSACTIONS_UPDATE_READY);
  }

  /** All of them. */
  public static List<Topic<?>> all() {
    return List.of(
        TRANSACTIONS_UPDATE_READY,
        ITEMS_REPORTED,
        TRANSACTIONS_UPDATE_STARTING,
        TRANSACTIONS_INGESTED,
        CATEGORIES_TOTALED,
        OVERAGES_CALCULATED,
        RULES_VIOLATIONS,
        BUDGET_PLANS,
        ITEMS_ATTENTION,
        NOTIFICATIONS_OUTCOMES);
  }

  private Topics() {}
}

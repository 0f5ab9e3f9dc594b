package io.spendwatch.ingest.health;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.events.ItemReported;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.ingest.trigger.Triggers;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Health;
import io.spendwatch.storage.Item.Status;
import io.spendwatch.storage.Items;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the health of items. The person is told when trouble begins and when it is over, once each:
 * told first and stored then, so that a crash in between tells again, under the same episode id.
 */
public final class ItemHealth {
  private static final Logger log = LoggerFactory.getLogger(ItemHealth.class);

  private final Items items;
  private final Attention attention;
  private final Triggers triggers;

  public ItemHealth(Items items, Attention attention, Triggers triggers) {
    this.items = items;
    this.attention = attention;
    this.triggers = triggers;
  }

  /**
   * Takes in a report. One on an item that is not linked is passed over: its health is asked for
   * when it is linked.
   */
  void learn(ItemReported report, News news) {
    items
        .find(report.getItemId())
        .filter(item -> item.status() != Status.REMOVED)
        .ifPresentOrElse(
            item -> learn(item, report, news),
            () -> log.info("Not linked, item={}", report.getItemId()));
  }

  private void learn(Item item, ItemReported report, News news) {
    switch (news) {
      case News.Health(Sign sign) -> turn(item, report, sign);
      case News.Repaired _ -> {
        turn(item, report, Sign.REPAIRED);
        trigger(item, report, UpdateCause.REPAIRED);
      }
      case News.PermissionRevoked _ -> {
        turn(item, report, Sign.REVOKED);
        trigger(item, report, UpdateCause.REMOVED);
      }
      case News.AccountRevoked(String accountId) -> accountRevoked(item, report, accountId);
      case News.NewAccounts _ -> attention.newAccounts(item, report.getReportedAt());
      case News.Nothing _ -> {}
      case News.Unknown _ ->
          log.info("Unknown, item={} reason={}", item.itemId(), report.getWebhookCode());
    }
  }

  /** What was reported before the state began that the item is in is old: that state knew of it. */
  private void turn(Item item, ItemReported report, Sign sign) {
    if (report.getReportedAt().isBefore(item.health().since())) {
      return;
    }
    sign.from(item.status()).ifPresent(status -> turn(item, health(item, report, status)));
  }

  private void turn(Item item, Health next) {
    if (next.status() == Status.GOOD) {
      attention.over(item, item.health());
    } else {
      attention.begun(item, next);
    }
    log.info("Now {}, item={} reason={}", next.status(), item.itemId(), next.errorCode());
    if (!items.setHealth(item.itemId(), item.health(), next)) {
      throw new IllegalStateException("Somebody else has changed the item: learn again");
    }
  }

  private static Health health(Item item, ItemReported report, Status status) {
    Instant since = report.getReportedAt();
    return status == Status.GOOD
        ? Health.good(since)
        : new Health(
            status,
            since,
            Optional.of(Attention.episode(item, status, since)),
            Optional.ofNullable(report.getErrorCode())
                .or(() -> Optional.ofNullable(report.getReason())),
            Optional.ofNullable(report.getEndsAt()));
  }

  private void accountRevoked(Item item, ItemReported report, String accountId) {
    boolean known = item.accounts().stream().anyMatch(it -> it.accountId().equals(accountId));
    if (known || item.accounts().isEmpty()) {
      attention.accountRevoked(item, accountId, report.getReportedAt());
    }
    triggers.publish(fresh(item, report, UpdateCause.WEBHOOK).withoutAccounts(Set.of(accountId)));
  }

  private void trigger(Item item, ItemReported report, UpdateCause cause) {
    triggers.publish(fresh(item, report, cause));
  }

  private static Trigger fresh(Item item, ItemReported report, UpdateCause cause) {
    return Trigger.fresh(
        UuidCreator.getTimeOrderedEpoch(), item.itemId(), cause, report.getReportedAt());
  }
}

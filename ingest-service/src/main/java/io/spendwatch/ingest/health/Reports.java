package io.spendwatch.ingest.health;

import io.spendwatch.events.ItemReported;
import io.spendwatch.messaging.Sends;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Status;
import java.time.Instant;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Reports what our own calls learn of an item's health to where Plaid's webhooks on it are, so that
 * one place decides, one report after the other. What has returned is durable.
 */
public final class Reports {
  private final KafkaOperations<String, ItemReported> kafka;

  public Reports(KafkaOperations<String, ItemReported> kafka) {
    this.kafka = kafka;
  }

  /** A call for an item was refused; what is not the item's fault is not reported. */
  public void failed(Item item, PlaidError error, Instant callBegan) {
    if (Sign.of(error.kind(), error.code()).isPresent()) {
      send(
          item.itemId(),
          report(item, News.CALL_FAILED, callBegan)
              .setErrorType(error.type())
              .setErrorCode(error.code()));
    }
  }

  /** An item was read to its end, which is news where it was thought not to work. */
  public void read(Item item, Instant began) {
    boolean renewed =
        item.status() == Status.EXPIRING
            && item.health().endsAt().filter(end -> end.isBefore(began)).isPresent();
    if (renewed) {
      send(item.itemId(), report(item, "LOGIN_REPAIRED", began));
    } else if (Sign.READ.from(item.status()).isPresent()) {
      send(item.itemId(), report(item, News.CALL_SUCCEEDED, began));
    }
  }

  private static ItemReported.Builder report(Item item, String code, Instant at) {
    return ItemReported.newBuilder()
        .setItemId(item.itemId())
        .setWebhookCode(code)
        .setReportedAt(at);
  }

  private void send(String itemId, ItemReported.Builder report) {
    Sends.await(() -> kafka.send(Topics.ITEMS_REPORTED.name(), itemId, report.build()));
  }
}

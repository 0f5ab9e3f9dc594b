package io.spendwatch.ingest.gateway;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.events.ItemReported;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.ingest.gateway.Webhook.FetchWanted;
import io.spendwatch.ingest.gateway.Webhook.ItemNews;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.ingest.trigger.Triggers;
import io.spendwatch.messaging.Sends;
import io.spendwatch.schemas.Topics;
import java.time.Instant;
import java.util.Set;
import org.springframework.kafka.core.KafkaOperations;

/** Writes webhooks to their topics; what has returned is durable. */
public final class WebhookTopics {
  private final Triggers triggers;
  private final KafkaOperations<String, ItemReported> reports;

  /** Both must wait for the broker no longer than Plaid waits for the answer, 10 s. */
  public WebhookTopics(Triggers triggers, KafkaOperations<String, ItemReported> reports) {
    this.triggers = triggers;
    this.reports = reports;
  }

  void write(FetchWanted webhook, String userHint, Instant receivedAt) {
    triggers.publish(
        new Trigger(
            UuidCreator.getTimeOrderedEpoch(),
            webhook.itemId(),
            UpdateCause.WEBHOOK,
            webhook.code(),
            userHint,
            false,
            Set.of(),
            receivedAt,
            0,
            null));
  }

  void write(ItemNews webhook, Instant receivedAt) {
    ItemReported report =
        ItemReported.newBuilder()
            .setItemId(webhook.itemId())
            .setWebhookCode(webhook.code())
            .setErrorType(webhook.errorType())
            .setErrorCode(webhook.errorCode())
            .setAccountId(webhook.accountId())
            .setReason(webhook.reason())
            .setEndsAt(webhook.endsAt())
            .setReportedAt(receivedAt)
            .build();
    Sends.await(() -> reports.send(Topics.ITEMS_REPORTED.name(), webhook.itemId(), report));
  }
}

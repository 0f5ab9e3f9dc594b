package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.webhooks.Notice;
import io.spendwatch.simulator.webhooks.Webhook;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An item's webhooks until they are delivered or given up. */
final class Outbox {
  private final Map<String, Webhook> undelivered = new LinkedHashMap<>();
  private final List<Webhook> fresh = new ArrayList<>();
  private LastWebhook last;

  Outbox(List<Webhook> saved, LastWebhook last) {
    this.last = last;
    saved.forEach(webhook -> undelivered.put(webhook.id(), webhook));
  }

  /** Puts a notice here; nothing happens for an item without a webhook URL. */
  void put(Notice notice, ItemFacts facts) {
    Optional.ofNullable(facts.webhook())
        .map(url -> notice.to(URI.create(url), facts.id(), facts.institutionId()))
        .ifPresent(this::put);
  }

  private void put(Webhook webhook) {
    undelivered.put(webhook.id(), webhook);
    fresh.add(webhook);
  }

  /** Everything that is not settled, in the order in which it came. */
  List<Webhook> undelivered() {
    return List.copyOf(undelivered.values());
  }

  /** What came since the last call of this. */
  List<Webhook> takeFresh() {
    List<Webhook> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }

  void settle(Webhook webhook, Instant now) {
    undelivered.remove(webhook.id());
    last = new LastWebhook(now, webhook.code());
  }

  /** The last one that was settled; null before the first. */
  LastWebhook last() {
    return last;
  }

  void clear() {
    undelivered.clear();
  }
}

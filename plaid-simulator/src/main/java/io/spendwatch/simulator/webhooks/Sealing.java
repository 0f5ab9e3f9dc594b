package io.spendwatch.simulator.webhooks;

import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Faults;
import io.spendwatch.simulator.faults.Occasion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Signs webhooks as they are sent, or wrongly if a fault says so. */
public final class Sealing {
  private final WebhookKeys keys;
  private final Faults faults;
  private final InstantSource clock;

  /** Signs with these keys, by this clock. */
  public Sealing(WebhookKeys keys, Faults faults, InstantSource clock) {
    this.keys = keys;
    this.faults = faults;
    this.clock = clock;
  }

  /** One attempt; a fault is good for one. */
  public Envelope seal(Webhook webhook, Occasion occasion) {
    String body = webhook.body();
    return Stream.<Supplier<Optional<Envelope>>>of(
            () -> faults.take(Effect.Unsigned.class, occasion).map(_ -> unsigned(body)),
            () -> faults.take(Effect.Tamper.class, occasion).map(_ -> tampered(body)),
            () -> faults.take(Effect.UnknownKey.class, occasion).map(_ -> byStranger(body)),
            () -> faults.take(Effect.ExpiredKey.class, occasion).map(_ -> byExpired(body)),
            () -> faults.take(Effect.WrongAlgorithm.class, occasion).map(_ -> byMac(body)),
            () -> faults.take(Effect.Stale.class, occasion).map(stale -> aged(body, stale)))
        .flatMap(forgery -> forgery.get().stream())
        .findFirst()
        .orElseGet(() -> sealed(body, keys.sign(body)));
  }

  private static Envelope unsigned(String body) {
    return new Envelope(body, Optional.empty());
  }

  /** Still the JSON of a webhook; only the hash tells. */
  private Envelope tampered(String body) {
    return sealed(body.replace("\"sandbox\"", "\"production\""), keys.sign(body));
  }

  private Envelope byStranger(String body) {
    return sealed(body, Signatures.es256(WebhookKeys.generate(), body, clock.instant()));
  }

  private Envelope byExpired(String body) {
    return sealed(body, Signatures.es256(keys.expired(), body, clock.instant()));
  }

  private Envelope byMac(String body) {
    return sealed(body, Signatures.hs256(keys.signing(), body, clock.instant()));
  }

  private Envelope aged(String body, Effect.Stale stale) {
    Instant issued = clock.instant().minus(stale.age());
    return sealed(body, Signatures.es256(keys.signing(), body, issued));
  }

  private static Envelope sealed(String body, String verification) {
    return new Envelope(body, Optional.of(verification));
  }
}

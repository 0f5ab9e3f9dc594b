package io.spendwatch.plaid.webhook;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A public key that Plaid signs webhooks with.
 *
 * @param kid Plaid's id of it
 * @param key on the curve P-256
 * @param expiredAt when Plaid stopped, or will stop, signing with it, UTC; empty while there is no
 *     end to it
 */
public record VerificationKey(String kid, ECKey key, Optional<Instant> expiredAt) {

  /** Whether a webhook signed at an instant may bear this key's signature. */
  boolean isValidAt(Instant instant) {
    return expiredAt.isEmpty() || instant.isBefore(expiredAt.get());
  }
}

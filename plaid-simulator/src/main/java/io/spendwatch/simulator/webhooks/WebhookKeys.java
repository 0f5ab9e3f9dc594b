package io.spendwatch.simulator.webhooks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.spendwatch.simulator.json.StateFolder;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The keys that sign webhooks. The last one signs; the ones before it have expired. */
public final class WebhookKeys {
  private static final String FILE = "webhook-keys";

  private final StateFolder folder;
  private final InstantSource clock;
  private volatile List<StoredKey> keys;
  private volatile ECKey signing;

  /** Reads the keys from the folder, or makes the first. */
  public WebhookKeys(StateFolder folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    this.keys = folder.load(FILE, StoredKeys.class).map(StoredKeys::keys).orElse(List.of());
    if (keys.isEmpty()) {
      rotate();
    }
    signing = keys.getLast().parsed();
  }

  /** Signs with a new key from now on; the old one expires at once. Returns the new key's id. */
  public synchronized String rotate() {
    Instant now = clock.instant();
    List<StoredKey> next = new ArrayList<>(keys.stream().map(key -> key.expiring(now)).toList());
    next.add(StoredKey.of(generate(), now));
    keys = List.copyOf(next);
    folder.save(FILE, () -> new StoredKeys(keys));
    signing = keys.getLast().parsed();
    return keys.getLast().kid();
  }

  /** The public part of a key, expired ones included; empty if there never was one. */
  public Optional<PublicKey> find(String kid) {
    return keys.stream()
        .filter(key -> key.kid().equals(kid))
        .findFirst()
        .map(StoredKey::publicPart);
  }

  /** The value of the Plaid-Verification header for a body that is sent now. */
  public String sign(String body) {
    return Signatures.es256(signing, body, clock.instant());
  }

  /** The key that is in use, with its private part. */
  ECKey signing() {
    return signing;
  }

  /** The key that was in use before; there is one after this, though it has signed nothing. */
  synchronized ECKey expired() {
    if (keys.size() == 1) {
      rotate();
    }
    return keys.get(keys.size() - 2).parsed();
  }

  /** A key that nobody knows yet. */
  static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /**
   * A key as /webhook_verification_key/get shows it.
   *
   * @param createdAt seconds since 1970
   * @param expiredAt seconds since 1970; null while the key is in use
   */
  public record PublicKey(
      String alg,
      String crv,
      String kid,
      String kty,
      String use,
      String x,
      String y,
      long createdAt,
      Long expiredAt) {}

  private record StoredKeys(List<StoredKey> keys) {}

  /** With the private part, as a JWK. */
  private record StoredKey(String kid, String jwk, long createdAt, Long expiredAt) {
    static StoredKey of(ECKey key, Instant now) {
      return new StoredKey(key.getKeyID(), key.toJSONString(), now.getEpochSecond(), null);
    }

    StoredKey expiring(Instant now) {
      return expiredAt != null ? this : new StoredKey(kid, jwk, createdAt, now.getEpochSecond());
    }

    ECKey parsed() {
      try {
        return ECKey.parse(jwk);
      } catch (ParseException e) {
        throw new IllegalStateException("the stored key " + kid + " is not a JWK", e);
      }
    }

    PublicKey publicPart() {
      ECKey key = parsed();
      return new PublicKey(
          "ES256",
          "P-256",
          kid,
          "EC",
          "sig",
          key.getX().toString(),
          key.getY().toString(),
          createdAt,
          expiredAt);
    }
  }
}

package io.spendwatch.simulator.webhooks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.spendwatch.simulator.json.StateFolder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The keys that sign webhooks. The last one signs; the ones before it have expired. */
public final class WebhookKeys {
  private static final String FILE = "webhook-keys";

  private final StateFolder folder;
  private final InstantSource clock;
  private volatile List<StoredKey> keys;

  /** Reads the keys from the folder, or makes the first. */
  public WebhookKeys(StateFolder folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    this.keys = folder.load(FILE, StoredKeys.class).map(StoredKeys::keys).orElse(List.of());
    if (keys.isEmpty()) {
      rotate();
    }
  }

  /** Signs with a new key from now on; the old one expires at once. Returns the new key's id. */
  public synchronized String rotate() {
    Instant now = clock.instant();
    List<StoredKey> next = new ArrayList<>(keys.stream().map(key -> key.expiring(now)).toList());
    next.add(StoredKey.generate(now));
    keys = List.copyOf(next);
    folder.save(FILE, new StoredKeys(keys));
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
    StoredKey key = keys.getLast();
    try {
      SignedJWT jwt = new SignedJWT(header(key), claims(body));
      jwt.sign(new ECDSASigner(key.parsed()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a generated key must be able to sign", e);
    }
  }

  private static JWSHeader header(StoredKey key) {
    return new JWSHeader.Builder(JWSAlgorithm.ES256)
        .keyID(key.kid())
        .type(JOSEObjectType.JWT)
        .build();
  }

  private JWTClaimsSet claims(String body) {
    return new JWTClaimsSet.Builder()
        .issueTime(Date.from(clock.instant()))
        .claim("request_body_sha256", sha256(body))
        .build();
  }

  private static String sha256(String body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
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
    static StoredKey generate(Instant now) {
      try {
        String kid = UUID.randomUUID().toString();
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        return new StoredKey(kid, key.toJSONString(), now.getEpochSecond(), null);
      } catch (JOSEException e) {
        throw new IllegalStateException("every JDK has P-256", e);
      }
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

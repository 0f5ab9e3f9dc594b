package io.spendwatch.plaid.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.spendwatch.plaid.webhook.Verification.Reason;
import io.spendwatch.plaid.webhook.Verification.Refused;
import io.spendwatch.plaid.webhook.Verification.Undecided;
import io.spendwatch.plaid.webhook.Verification.Verified;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells whether a webhook is Plaid's. Its {@code Plaid-Verification} header is a JWT, signed with
 * ES256, that names the second of the signing and the SHA-256 of the body, and nothing else:
 * neither the URL nor an id, so the same webhook may come again within five minutes. (Plaid's
 * documentation of webhook verification.)
 */
public final class WebhookSignature {
  /** The name of the header; HTTP/2 has it in lower case. */
  public static final String HEADER = "Plaid-Verification";

  /** Plaid's own bound. */
  static final Duration OLDEST = Duration.ofMinutes(5);

  /** How far Plaid's clock may be ahead of ours. */
  static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(10);

  /** Plaid's are about 300 characters. */
  static final int LONGEST = 2_048;

  private static final Pattern KID = Pattern.compile("[\\w.-]{1,64}");

  private final WebhookKeys keys;
  private final InstantSource clock;

  public WebhookSignature(WebhookKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** What the header claims; true only once the signature is checked. */
  private record Claimed(SignedJWT token, String kid, Instant signedAt, String bodyHash) {}

  /**
   * Checks a webhook. What costs nothing is checked first, so that only a token in good form and of
   * this minute, about this very body, makes us look for a key or verify a signature.
   *
   * @param header the Plaid-Verification header, null if there is none
   * @param body the bytes as they came
   */
  public Verification verify(String header, byte[] body) {
    if (header == null || header.isBlank()) {
      return new Refused(Reason.MISSING);
    }
    if (header.length() > LONGEST) {
      return new Refused(Reason.TOO_LONG);
    }
    return verifyForm(header, body);
  }

  private Verification verifyForm(String header, byte[] body) {
    try {
      SignedJWT token = SignedJWT.parse(header);
      if (!JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())) {
        return new Refused(Reason.ALGORITHM);
      }
      return claimed(token)
          .map(claimed -> verifyClaims(claimed, body))
          .orElseGet(() -> new Refused(Reason.MALFORMED));
    } catch (ParseException | IllegalArgumentException e) {
      return new Refused(Reason.MALFORMED);
    }
  }

  private static Optional<Claimed> claimed(SignedJWT token) throws ParseException {
    JWTClaimsSet claims = token.getJWTClaimsSet();
    String kid = token.getHeader().getKeyID();
    String bodyHash = claims.getStringClaim("request_body_sha256");
    if (kid == null
        || !KID.matcher(kid).matches()
        || claims.getIssueTime() == null
        || bodyHash == null) {
      return Optional.empty();
    }
    return Optional.of(new Claimed(token, kid, claims.getIssueTime().toInstant(), bodyHash));
  }

  private Verification verifyClaims(Claimed claimed, byte[] body) {
    Instant now = clock.instant();
    if (claimed.signedAt().isBefore(now.minus(OLDEST))) {
      return new Refused(Reason.STALE);
    }
    if (claimed.signedAt().isAfter(now.plus(CLOCK_DIFFERENCE))) {
      return new Refused(Reason.FROM_THE_FUTURE);
    }
    return isHashOf(claimed.bodyHash(), body) ? verifyKey(claimed) : new Refused(Reason.OTHER_BODY);
  }

  private Verification verifyKey(Claimed claimed) {
    return switch (keys.find(claimed.kid())) {
      case KeyAnswer.Unknown _ -> new Refused(Reason.UNKNOWN_KEY);
      case KeyAnswer.Unavailable unavailable -> new Undecided(unavailable.why());
      case KeyAnswer.Found found ->
          found.key().isValidAt(clock.instant())
              ? verifySignature(claimed, found.key())
              : new Refused(Reason.EXPIRED_KEY);
    };
  }

  private static Verification verifySignature(Claimed claimed, VerificationKey key) {
    try {
      return claimed.token().verify(new ECDSAVerifier(key.key()))
          ? new Verified(claimed.signedAt())
          : new Refused(Reason.FORGED);
    } catch (JOSEException e) {
      return new Refused(Reason.FORGED);
    }
  }

  /** Takes as long for a hash that is almost right as for one that is all wrong. */
  private static boolean isHashOf(String claimed, byte[] body) {
    byte[] actual = HexFormat.of().formatHex(sha256(body)).getBytes(US_ASCII);
    return MessageDigest.isEqual(actual, claimed.getBytes(US_ASCII));
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}

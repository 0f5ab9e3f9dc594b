package io.spendwatch.plaid.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.spendwatch.plaid.webhook.Verification.Reason;
import io.spendwatch.plaid.webhook.Verification.Refused;
import io.spendwatch.plaid.webhook.Verification.Undecided;
import io.spendwatch.plaid.webhook.Verification.Verified;
import java.io.IOException;
import java.io.InputStream;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final byte[] BODY = "{\n  \"item_id\": \"i\"\n}".getBytes(UTF_8);

  private final Signer plaid = new Signer("key-1");
  private final AtomicInteger lookUps = new AtomicInteger();

  @Test
  void aWebhookThatPlaidReallySentIn2020IsVerified() throws Exception {
    JsonObject real = signedIn2020();
    Instant then = Instant.ofEpochSecond(real.get("iat").getAsLong());
    VerificationKey key =
        new VerificationKey(
            "6c5516e1-92dc-479e-a8ff-5a51992e0001",
            ECKey.parse(withoutExtras(real.getAsJsonObject("key")).toString()),
            Optional.empty());
    WebhookSignature signature = signature(key, then.plusSeconds(3));

    Verification verification =
        signature.verify(
            real.get("jwt").getAsString(), real.get("body").getAsString().getBytes(UTF_8));

    assertThat(verification).isEqualTo(new Verified(then));
  }

  @Test
  void theSameWebhookIsStaleFiveMinutesLater() throws Exception {
    JsonObject real = signedIn2020();
    Instant then = Instant.ofEpochSecond(real.get("iat").getAsLong());

    Verification verification =
        signature(plaid.key(), then.plus(Duration.ofMinutes(5)).plusMillis(1))
            .verify(real.get("jwt").getAsString(), BODY);

    assertThat(verification).isEqualTo(new Refused(Reason.STALE));
  }

  @Test
  void aWebhookSignedNowIsVerified() {
    Verification verification = verify(plaid.sign(BODY, NOW));

    assertThat(verification).isEqualTo(new Verified(NOW));
  }

  @Test
  void aWebhookOfExactlyFiveMinutesAgoIsStillGood() {
    Verification verification = verify(plaid.sign(BODY, NOW.minus(Duration.ofMinutes(5))));

    assertThat(verification).isInstanceOf(Verified.class);
  }

  @Test
  void aWebhookFromTheFutureIsRefused() {
    Verification verification =
        verify(plaid.sign(BODY, NOW.plus(WebhookSignature.CLOCK_DIFFERENCE).plusSeconds(1)));

    assertThat(verification).isEqualTo(new Refused(Reason.FROM_THE_FUTURE));
  }

  @Test
  void aWebhookWithoutSignatureIsRefused() {
    assertThat(verify(null)).isEqualTo(new Refused(Reason.MISSING));
  }

  @Test
  void aHeaderTooLongIsNotEvenParsed() {
    assertThat(verify("x".repeat(WebhookSignature.LONGEST + 1)))
        .isEqualTo(new Refused(Reason.TOO_LONG));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "a.b.c",
        "....",
        "e30.e30.e30",
        "eyJhbGciOiJFUzI1NiJ9.e30.",
        "eyJhbGciOiJFUzI1NiIsImtpZCI6ImtleS0xIn0.bm90IGpzb24.AAAA",
        "eyJhbGciOiJFUzI1NiIsImtpZCI6ImtleS0xIn0.eyJpYXQiOiJ4In0.AAAA",
        "eyJhbGciOiJFUzI1NiIsImtpZCI6ImtleS0xIn0.eyJpYXQiOjFlOTl9.AAAA"
      })
  void whatIsNoTokenOfPlaidsIsMalformed(String header) {
    assertThat(verify(header)).isEqualTo(new Refused(Reason.MALFORMED));
  }

  @Test
  void aKeyIdThatIsNoIdIsMalformed() {
    Signer attacker = new Signer("../../" + "x".repeat(100));

    assertThat(verify(attacker.sign(BODY, NOW))).isEqualTo(new Refused(Reason.MALFORMED));
  }

  @Test
  void anUnsignedTokenIsRefused() {
    String none = new PlainJWT(claims()).serialize();

    assertThat(verify(none)).isInstanceOf(Refused.class);
  }

  @Test
  void aTokenSignedWithThePublicKeyAsASharedSecretIsRefused() throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(), claims());
    token.sign(new MACSigner(plaid.key().key().toJSONString().getBytes(UTF_8)));

    assertThat(verify(token.serialize())).isEqualTo(new Refused(Reason.ALGORITHM));
  }

  @Test
  void anotherBodyIsRefused() {
    String header = plaid.sign(BODY, NOW);
    byte[] reformatted = "{\"item_id\":\"i\"}".getBytes(UTF_8);

    assertThat(signature(plaid.key(), NOW).verify(header, reformatted))
        .isEqualTo(new Refused(Reason.OTHER_BODY));
  }

  @Test
  void anotherKeyUnderTheSameIdIsForgery() {
    Signer attacker = new Signer(plaid.kid);

    assertThat(verify(attacker.sign(BODY, NOW))).isEqualTo(new Refused(Reason.FORGED));
  }

  @Test
  void aSignatureOfZeroesIsForgery() {
    String signed = plaid.sign(BODY, NOW);
    String zeroes = signed.substring(0, signed.lastIndexOf('.') + 1) + "A".repeat(86);

    assertThat(verify(zeroes)).isEqualTo(new Refused(Reason.FORGED));
  }

  @Test
  void aKeyUnknownToPlaidIsRefused() {
    Signer attacker = new Signer("made-up");

    assertThat(verify(attacker.sign(BODY, NOW))).isEqualTo(new Refused(Reason.UNKNOWN_KEY));
  }

  @Test
  void anExpiredKeyIsRefused() {
    Verification verification =
        signature(plaid.keyThatExpired(NOW), NOW).verify(plaid.sign(BODY, NOW), BODY);

    assertThat(verification).isEqualTo(new Refused(Reason.EXPIRED_KEY));
  }

  @Test
  void whileKeysCannotBeAskedForNothingIsDecided() {
    WebhookKeys down =
        new WebhookKeys(
            _ -> {
              throw new IllegalStateException("Plaid is down");
            },
            WebhookKeys.Limits.DEFAULT,
            InstantSource.fixed(NOW));

    Verification verification =
        new WebhookSignature(down, InstantSource.fixed(NOW)).verify(plaid.sign(BODY, NOW), BODY);

    assertThat(verification).isInstanceOf(Undecided.class);
  }

  @Test
  void whatCanBeRefusedWithoutAKeyCostsNoLookUp() {
    verify(plaid.sign("another body".getBytes(UTF_8), NOW));
    verify(plaid.sign(BODY, NOW.minus(Duration.ofHours(1))));
    verify(plaid.sign(BODY, NOW.plus(Duration.ofHours(1))));
    verify("a.b.c");

    assertThat(lookUps).hasValue(0);
  }

  private Verification verify(String header) {
    return signature(plaid.key(), NOW).verify(header, BODY);
  }

  private WebhookSignature signature(VerificationKey known, Instant now) {
    WebhookKeys keys =
        new WebhookKeys(
            kid -> {
              lookUps.incrementAndGet();
              return Optional.of(known).filter(key -> key.kid().equals(kid));
            },
            WebhookKeys.Limits.DEFAULT,
            InstantSource.fixed(now));
    return new WebhookSignature(keys, InstantSource.fixed(now));
  }

  private static JWTClaimsSet claims() {
    return new JWTClaimsSet.Builder()
        .issueTime(Date.from(NOW))
        .claim("request_body_sha256", Signer.sha256(BODY))
        .build();
  }

  private static JsonObject signedIn2020() throws IOException {
    try (InputStream json = WebhookSignatureTest.class.getResourceAsStream("signed-in-2020.json")) {
      return JsonParser.parseString(new String(json.readAllBytes(), UTF_8)).getAsJsonObject();
    }
  }

  private static JsonObject withoutExtras(JsonObject key) throws ParseException {
    key.remove("created_at");
    key.remove("expired_at");
    return key;
  }
}

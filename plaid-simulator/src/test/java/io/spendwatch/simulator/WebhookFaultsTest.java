package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import io.spendwatch.simulator.WebhookReceiver.Received;
import io.spendwatch.simulator.faults.ActiveFault;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookFaultsTest extends WithWebhooks {
  @Test
  void aLostWebhookNeverComes() throws Exception {
    ActiveFault fault = set(new Effect.Lose(), "DEFAULT_UPDATE");

    fire("DEFAULT_UPDATE");
    fire("LOGIN_REPAIRED");

    receiver.next("LOGIN_REPAIRED");
    Await.until(() -> simulator.webhooks().underWay() == 0);
    assertThat(receiver.rest()).isEmpty();
    assertThat(fault.applied()).isEqualTo(1);
    assertThat(simulator.webhooks().lost()).isEqualTo(1);
  }

  @Test
  void aDuplicateIsTheSameBodySignedAnew() throws Exception {
    set(new Effect.Duplicate(2), "DEFAULT_UPDATE");

    fire("DEFAULT_UPDATE");

    Received first = receiver.next("DEFAULT_UPDATE");
    Received second = receiver.next("DEFAULT_UPDATE");
    Received third = receiver.next("DEFAULT_UPDATE");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(third.jwt()).isNotEqualTo(first.jwt());
  }

  @Test
  void aWebhookThatIsHeldBackIsOvertaken() throws Exception {
    set(new Effect.HoldBack(1), "DEFAULT_UPDATE");

    fire("DEFAULT_UPDATE");
    fire("LOGIN_REPAIRED");

    assertThat(receiver.next().code()).isEqualTo("LOGIN_REPAIRED");
    assertThat(receiver.next().code()).isEqualTo("DEFAULT_UPDATE");
  }

  @Test
  void whatIsHeldBackCanBeLetGo() throws Exception {
    ActiveFault fault = set(new Effect.HoldBack(99), "DEFAULT_UPDATE");
    fire("DEFAULT_UPDATE");
    Await.until(() -> fault.applied() == 1);

    Await.until(() -> {
      plaid.ok("/control/webhooks/release", Map.of());
      return simulator.webhooks().underWay() == 0;
    });

    assertThat(receiver.next().code()).isEqualTo("DEFAULT_UPDATE");
  }

  @Test
  void aLateWebhookComes() throws Exception {
    ActiveFault fault = set(new Effect.Late(Duration.ofSeconds(60)), "DEFAULT_UPDATE");

    fire("DEFAULT_UPDATE");

    receiver.next("DEFAULT_UPDATE");
    assertThat(fault.applied()).isEqualTo(1);
  }

  @Test
  void aStrangersKeyIsUnknownToPlaid() throws Exception {
    set(new Effect.UnknownKey(), "DEFAULT_UPDATE");

    fire("DEFAULT_UPDATE");

    String kid = jwt(receiver.next("DEFAULT_UPDATE")).getHeader().getKeyID();
    assertThat(plaid.post("/webhook_verification_key/get", Map.of("key_id", kid)).errorCode())
        .isEqualTo("INVALID_WEBHOOK_VERIFICATION_KEY_ID");
  }

  @Test
  void anExpiredKeyIsKnownAsExpired() throws Exception {
    set(new Effect.ExpiredKey(), "DEFAULT_UPDATE");

    fire("DEFAULT_UPDATE");

    SignedJWT jwt = jwt(receiver.next("DEFAULT_UPDATE"));
    var key =
        plaid
            .ok("/webhook_verification_key/get", Map.of("key_id", jwt.getHeader().getKeyID()))
            .get("key");
    assertThat(key.get("expired_at").isNull()).isFalse();
    assertThat(jwt.verify(new ECDSAVerifier(ECKey.parse(key.toString())))).isTrue();
  }

  @Test
  void aTamperedBodyDoesNotHashToWhatWasSigned() throws Exception {
    set(new Effect.Tamper(), "DEFAULT_UPDATE");

    fire("DEFAULT_UPDATE");

    Received webhook = receiver.next("DEFAULT_UPDATE");
    assertThat(jwt(webhook).getJWTClaimsSet().getStringClaim("request_body_sha256"))
        .isNotEqualTo(sha256(webhook.body()));
    assertThat(text(webhook.json(), "/environment")).isEqualTo("production");
  }

  @Test
  void aStaleSignatureIsAsOldAsItIsTold() throws Exception {
    set(new Effect.Stale(Duration.ofMinutes(10)), "DEFAULT_UPDATE");
    set(new Effect.Stale(Duration.ofMinutes(-10)), "LOGIN_REPAIRED");

    fire("DEFAULT_UPDATE");
    fire("LOGIN_REPAIRED");

    receiver.keep();
    assertThat(jwt(receiver.kept("DEFAULT_UPDATE")).getJWTClaimsSet().getIssueTime())
        .isEqualTo(now.minus(Duration.ofMinutes(10)));
    assertThat(jwt(receiver.kept("LOGIN_REPAIRED")).getJWTClaimsSet().getIssueTime())
        .isEqualTo(now.plus(Duration.ofMinutes(10)));
  }

  @Test
  void aWebhookMayBeUnsignedOrSignedTheWrongWay() throws Exception {
    set(new Effect.Unsigned(), "DEFAULT_UPDATE");
    set(new Effect.WrongAlgorithm(), "LOGIN_REPAIRED");

    fire("DEFAULT_UPDATE");
    fire("LOGIN_REPAIRED");

    receiver.keep();
    assertThat(receiver.kept("DEFAULT_UPDATE").jwt()).isNull();
    assertThat(jwt(receiver.kept("LOGIN_REPAIRED")).getHeader().getAlgorithm())
        .isEqualTo(JWSAlgorithm.HS256);
  }

  @Test
  void aForgeryThatIsRefusedIsFollowedByTheHonestWebhook() throws Exception {
    try (WebhookReceiver strict = new WebhookReceiver(200, 200, 400)) {
      Linked other = plaid.link("user_good", null, strict.url());
      strict.all("INITIAL_UPDATE", "HISTORICAL_UPDATE");
      simulator
          .faults()
          .add(Fault.of(new Effect.Tamper()).on("DEFAULT_UPDATE").forItem(other.itemId()).once());

      simulator.items().add(other.itemId(), bought("1.00"));

      Received forged = strict.next("DEFAULT_UPDATE");
      Received honest = strict.next("DEFAULT_UPDATE");
      assertThat(forged.body()).isNotEqualTo(honest.body());
      assertThat(jwt(honest).getJWTClaimsSet().getStringClaim("request_body_sha256"))
          .isEqualTo(sha256(honest.body()));
      Await.until(() -> simulator.webhooks().underWay() == 0);
      assertThat(simulator.webhooks().refused()).isEqualTo(1);
    }
  }

  @Test
  void aReceiverThatDoesNotAnswerInTimeGetsItAgain() throws Exception {
    stopSimulator();
    simulator = PlaidSimulator.start(settings().withPatience(Duration.ofMillis(200)));
    plaid = new Caller(simulator);
    try (WebhookReceiver silent = new WebhookReceiver(WebhookReceiver.SILENCE)) {
      plaid.link("user_good", null, silent.url());

      silent.next();
      silent.next();
      silent.next();
      Await.until(() -> simulator.webhooks().underWay() == 0);
      // More than the one, where the machine is slower than the patience.
      assertThat(simulator.webhooks().unanswered()).isPositive();
      assertThat(simulator.webhooks().accepted()).isEqualTo(2);
    }
  }

  @Test
  void whoNeverAcceptsIsGivenUpAfterSevenAttempts() throws Exception {
    Integer[] refusals = new Integer[7];
    Arrays.fill(refusals, 500);
    try (WebhookReceiver hostile = new WebhookReceiver(refusals)) {
      stopSimulator();
      simulator = PlaidSimulator.start(settings().withFirstRetry(Duration.ofNanos(1_000)));
      plaid = new Caller(simulator);
      Linked other = plaid.link("user_good", null, null);
      plaid.ok(
          "/item/webhook/update",
          Map.of("access_token", other.accessToken(), "webhook", hostile.url()));

      Await.until(() -> simulator.webhooks().givenUp() == 1);

      assertThat(simulator.webhooks().attempts()).isEqualTo(7);
    }
  }

  private ActiveFault set(Effect effect, String code) {
    return simulator.faults().add(Fault.of(effect).on(code).forItem(item.itemId()).once());
  }

  private void fire(String code) {
    plaid.ok(
        "/sandbox/item/fire_webhook",
        Map.of("access_token", item.accessToken(), "webhook_code", code));
  }

  private static SignedJWT jwt(Received webhook) throws ParseException {
    return SignedJWT.parse(webhook.jwt());
  }

  private static String sha256(String body) throws NoSuchAlgorithmException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}

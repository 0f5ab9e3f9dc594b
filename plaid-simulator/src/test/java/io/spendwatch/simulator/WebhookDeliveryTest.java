package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import io.spendwatch.simulator.WebhookReceiver.Received;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Transaction;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookDeliveryTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private PlaidSimulator simulator;
  private Caller plaid;
  private WebhookReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    simulator =
        PlaidSimulator.start(
            SimulatorSettings.inMemory()
                .withClock(() -> NOW)
                .withFirstRetry(Duration.ofMillis(5))
                .withPulls(Duration.ofMillis(20), Duration.ofMillis(20)));
    plaid = new Caller(simulator);
    receiver = new WebhookReceiver();
  }

  @AfterEach
  void stop() {
    plaid.close();
    simulator.close();
    receiver.close();
  }

  @Test
  void linkingIsFollowedByTheInitialAndTheHistoricalUpdate() throws Exception {
    Linked item = plaid.link("user_good", null, receiver.url());

    JsonNode initial = receiver.next("INITIAL_UPDATE").json();
    JsonNode historical = receiver.next("HISTORICAL_UPDATE").json();

    assertThat(initial.get("item_id").stringValue()).isEqualTo(item.itemId());
    assertThat(initial.get("environment").stringValue()).isEqualTo("sandbox");
    assertThat(initial.get("new_transactions").intValue()).isPositive();
    assertThat(historical.get("new_transactions").intValue())
        .isGreaterThan(initial.get("new_transactions").intValue());
  }

  @Test
  void theSignatureFitsThePublishedKeyAndTheBody() throws Exception {
    plaid.link("user_good", null, receiver.url());

    Received webhook = receiver.next("INITIAL_UPDATE");

    SignedJWT jwt = SignedJWT.parse(webhook.jwt());
    assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    assertThat(jwt.getHeader().getType().getType()).isEqualTo("JWT");
    JsonNode key = key(jwt.getHeader().getKeyID());
    assertThat(key.get("expired_at").isNull()).isTrue();
    assertThat(jwt.verify(new ECDSAVerifier(ECKey.parse(key.toString())))).isTrue();
    assertThat(jwt.getJWTClaimsSet().getClaims()).containsOnlyKeys("iat", "request_body_sha256");
    assertThat(jwt.getJWTClaimsSet().getIssueTime()).isEqualTo(NOW);
    byte[] bytes = webhook.body().getBytes(StandardCharsets.UTF_8);
    assertThat(jwt.getJWTClaimsSet().getStringClaim("request_body_sha256"))
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }

  @Test
  void afterARotationTheOldKeyIsExpiredAndTheNewOneSigns() throws Exception {
    Linked item = plaid.link("user_good", null, receiver.url());
    String old = kid(receiver.next("HISTORICAL_UPDATE"));

    String next = simulator.rotateWebhookKey();
    plaid.ok(
        "/sandbox/item/fire_webhook",
        Map.of("access_token", item.accessToken(), "webhook_code", "LOGIN_REPAIRED"));

    assertThat(kid(receiver.next("LOGIN_REPAIRED"))).isEqualTo(next).isNotEqualTo(old);
    assertThat(key(old).get("expired_at").longValue()).isEqualTo(NOW.getEpochSecond());
    assertThat(key(next).get("expired_at").isNull()).isTrue();
  }

  @Test
  void syncUpdatesAreToldOnlyToThoseWhoSync() throws Exception {
    Linked item = plaid.link("user_good", null, receiver.url());
    receiver.next("HISTORICAL_UPDATE");
    simulator.items().add(item.itemId(), crepes());
    receiver.next("DEFAULT_UPDATE");
    assertThat(receiver.rest()).doesNotContain("SYNC_UPDATES_AVAILABLE");

    plaid.sync(item, "", 500);
    simulator.items().add(item.itemId(), crepes());

    JsonNode told = receiver.next("SYNC_UPDATES_AVAILABLE").json();
    assertThat(told.get("initial_update_complete").booleanValue()).isTrue();
    assertThat(told.get("historical_update_complete").booleanValue()).isTrue();
  }

  @Test
  void postingTellsOfTheNewAndTheRemovedTransaction() throws Exception {
    Linked item = plaid.link("user_good", null, receiver.url());
    receiver.next("HISTORICAL_UPDATE");
    Transaction pending = simulator.items().add(item.itemId(), crepes()).getFirst();

    simulator.items().post(item.itemId(), pending.id(), Correction.none());

    JsonNode removed = receiver.next("TRANSACTIONS_REMOVED").json();
    assertThat(removed.get("removed_transactions").get(0).stringValue()).isEqualTo(pending.id());
  }

  @Test
  void aRefusedWebhookIsSentAgainSignedAnew() throws Exception {
    try (WebhookReceiver moody = new WebhookReceiver(503, 404, 302)) {
      plaid.link("user_good", null, moody.url());

      Received first = moody.next();
      Received second = moody.next(first.code());

      assertThat(second.body()).isEqualTo(first.body());
      assertThat(second.jwt()).isNotEqualTo(first.jwt());
    }
  }

  @Test
  void theItemShowsItsLastWebhook() throws Exception {
    Linked item = plaid.link("user_good", null, receiver.url());
    receiver.next("HISTORICAL_UPDATE");

    JsonNode last = null;
    Instant deadline = Instant.now().plusSeconds(20);
    while (Instant.now().isBefore(deadline) && (last == null || last.isNull())) {
      last =
          plaid
              .ok("/item/get", Map.of("access_token", item.accessToken()))
              .at("/status/last_webhook");
    }

    assertThat(last.get("sent_at").stringValue()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(last.get("code_sent").stringValue()).endsWith("_UPDATE");
  }

  private static NewTransaction crepes() {
    return NewTransaction.pending("Golden Crepes New York NY", new BigDecimal("78.50"), TODAY);
  }

  private static String kid(Received webhook) throws java.text.ParseException {
    return SignedJWT.parse(webhook.jwt()).getHeader().getKeyID();
  }

  private JsonNode key(String kid) {
    return plaid.ok("/webhook_verification_key/get", Map.of("key_id", kid)).get("key");
  }
}

package io.spendwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Webhooks that Plaid did not send, of every kind, with some that it did; ten thousand by {@code
 * -Dspendwatch.forged=10000}.
 */
class ForgedWebhooksTest extends ScriptedTest {
  private static final int FORGED = Integer.getInteger("spendwatch.forged", 700);
  private static final int HONEST = FORGED / 100;
  private static final int AT_ONCE = 32;

  private final JWSSigner forger;
  private final JWSSigner confused;

  ForgedWebhooksTest() throws JOSEException {
    forger = new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate());
    confused = new MACSigner("the public key of Plaid's, taken for a shared secret".getBytes(UTF));
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  /** What somebody posts, and the signature that it comes with. */
  private record Posted(String body, String signature, boolean honest) {}

  private record Answered(Posted posted, int status) {}

  @Test
  void noneIsAcceptedAndHonestOnesStillAre() throws Exception {
    link();
    Instant began = Instant.now();
    int lookUps = plaid.keyLookUps();
    post(webhook("RECURRING_TRANSACTIONS_UPDATE"));
    long before = usedMemory();

    List<Answered> answers = postAll();

    assertThat(answers).filteredOn(it -> it.posted().honest()).hasSize(HONEST);
    assertThat(answers).filteredOn(it -> it.posted().honest()).allMatch(it -> it.status() == 200);
    assertThat(answers)
        .filteredOn(it -> !it.posted().honest())
        .hasSize(FORGED)
        .noneMatch(it -> it.status() < 400);
    long minutes = Duration.between(began, Instant.now()).toMinutes() + 1;
    assertThat(plaid.keyLookUps() - lookUps).isBetween(1, (int) (30 * (minutes + 1)) + 1);
    assertThat(cursors()).isEmpty();
    assertThat(triggers()).isEmpty();
    assertThat(usedMemory() - before).isLessThan(48 * 1024 * 1024);
  }

  private List<Answered> postAll() throws Exception {
    Semaphore places = new Semaphore(AT_ONCE);
    List<Future<Answered>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Posted posted : variants()) {
        places.acquire();
        answers.add(
            threads.submit(() -> {
              try {
                return new Answered(posted, post(posted.body(), posted.signature()).statusCode());
              } finally {
                places.release();
              }
            }));
      }
    }
    return answers.stream().map(Future::resultNow).toList();
  }

  private List<Posted> variants() {
    Random random = new Random(20261121);
    return IntStream.range(0, FORGED + HONEST)
        .mapToObj(n -> n % 101 == 0 ? honest() : forged(n, random))
        .toList();
  }

  private Posted honest() {
    String body = webhook("RECURRING_TRANSACTIONS_UPDATE");
    return new Posted(body, plaid.sign(body), true);
  }

  private Posted forged(int n, Random random) {
    String body = webhook("SYNC_UPDATES_AVAILABLE").replace("}", ", \"n\": " + n + "}");
    return new Posted(body, signature(n % 14, body, random), false);
  }

  private String signature(int kind, String body, Random random) {
    Instant now = Instant.now();
    String honest = plaid.sign(body);
    String unknown = "kid-" + random.nextLong();
    return switch (kind) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> Long.toString(random.nextLong(), 36);
      case 3 -> "a." + "b".repeat(3_000) + ".c";
      case 4 -> new PlainJWT(claims(body, now)).serialize();
      case 5 -> signed(JWSAlgorithm.HS256, "key-1", confused, claims(body, now));
      case 6 -> signed(JWSAlgorithm.ES256, "key-1", forger, claims(body, now));
      case 7 -> signed(JWSAlgorithm.ES256, unknown, forger, claims(body, now));
      case 8 -> signed(JWSAlgorithm.ES256, "../" + unknown, forger, claims(body, now));
      case 9 -> plaid.sign(body, now.minusSeconds(301 + random.nextInt(100_000)));
      case 10 -> plaid.sign(body, now.plusSeconds(60 + random.nextInt(100_000)));
      case 11 -> plaid.sign(body + " ");
      case 12 -> honest.substring(0, honest.length() - 1 - random.nextInt(20));
      default -> withAnotherSignature(honest, random);
    };
  }

  private static String withAnotherSignature(String token, Random random) {
    byte[] bytes = new byte[64];
    random.nextBytes(bytes);
    return token.substring(0, token.lastIndexOf('.') + 1)
        + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static JWTClaimsSet claims(String body, Instant at) {
    return new JWTClaimsSet.Builder()
        .issueTime(Date.from(at))
        .claim("request_body_sha256", hash(body))
        .build();
  }

  private static String signed(
      JWSAlgorithm algorithm, String kid, JWSSigner signer, JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String hash(String body) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

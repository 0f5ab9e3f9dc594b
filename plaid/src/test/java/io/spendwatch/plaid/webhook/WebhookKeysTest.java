package io.spendwatch.plaid.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.plaid.webhook.KeyAnswer.Found;
import io.spendwatch.plaid.webhook.KeyAnswer.Unavailable;
import io.spendwatch.plaid.webhook.KeyAnswer.Unknown;
import io.spendwatch.plaid.webhook.WebhookKeys.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebhookKeysTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofHours(24), Duration.ofMinutes(10), 100, 5, Duration.ofSeconds(5));

  private final Signer plaid = new Signer("key-1");
  private final AtomicInteger lookUps = new AtomicInteger();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T09:00:00Z"));
  private final AtomicBoolean down = new AtomicBoolean();
  private final WebhookKeys keys = new WebhookKeys(this::lookUp, LIMITS, now::get);

  @Test
  void aKeyIsAskedForOnce() {
    keys.find("key-1");
    keys.find("key-1");

    assertThat(keys.find("key-1")).isInstanceOf(Found.class);
    assertThat(lookUps).hasValue(1);
  }

  @Test
  void aKeyIsAskedForAgainWhenItHasBecomeOld() {
    keys.find("key-1");

    findAgainAfter(Duration.ofHours(24).plusSeconds(1), "key-1");

    assertThat(lookUps).hasValue(2);
  }

  @Test
  void anUnknownIdIsRememberedForAWhile() {
    keys.find("made-up");
    keys.find("made-up");
    assertThat(lookUps).hasValue(1);

    findAgainAfter(Duration.ofMinutes(11), "made-up");

    assertThat(lookUps).hasValue(2);
  }

  /** An answer's age begins a moment after it is given, so the first such time may be too short. */
  private void findAgainAfter(Duration age, String kid) {
    int before = lookUps.get();
    for (int time = 0; time < 2 && lookUps.get() == before; time++) {
      pass(age);
      keys.find(kid);
    }
  }

  @Test
  void madeUpIdsCostNoMoreThanTheAllowance() {
    IntStream.range(0, 1_000).forEach(n -> keys.find("made-up-" + n));

    assertThat(lookUps).hasValue(5);
  }

  @Test
  void theAllowanceIsBackAMinuteLater() {
    IntStream.range(0, 10).forEach(n -> keys.find("made-up-" + n));
    pass(Duration.ofMinutes(1));

    assertThat(keys.find("key-1")).isInstanceOf(Found.class);
  }

  @Test
  void aFloodOfMadeUpIdsDoesNotKeepAGenuineKeyFromItsRenewal() {
    keys.find("key-1");
    pass(Duration.ofHours(25));
    IntStream.range(0, 10).forEach(n -> keys.find("made-up-" + n));

    assertThat(keys.find("key-1")).isInstanceOf(Found.class);
  }

  @Test
  void aFailedLookUpIsNotRemembered() {
    down.set(true);
    assertThat(keys.find("key-1")).isInstanceOf(Unavailable.class);
    down.set(false);

    assertThat(keys.find("key-1")).isInstanceOf(Found.class);
  }

  @Test
  void allWhoWaitForAKeyShareOneLookUp() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    WebhookKeys slow =
        new WebhookKeys(
            kid -> {
              asked.countDown();
              await(answer);
              return lookUp(kid);
            },
            LIMITS,
            InstantSource.system());
    Callable<KeyAnswer> find = () -> slow.find("key-1");

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var found = IntStream.range(0, 50).mapToObj(_ -> threads.submit(find)).toList();
      asked.await();
      answer.countDown();
      assertThat(found).allSatisfy(each -> assertThat(each.get()).isInstanceOf(Found.class));
    }

    assertThat(lookUps).hasValue(1);
  }

  @Test
  void aKeyOfAnotherIdThanAskedForIsNotTaken() {
    WebhookKeys confused =
        new WebhookKeys(_ -> Optional.of(plaid.key()), LIMITS, InstantSource.system());

    assertThat(confused.find("key-2")).isInstanceOf(Unknown.class);
  }

  private Optional<VerificationKey> lookUp(String kid) {
    lookUps.incrementAndGet();
    if (down.get()) {
      throw new IllegalStateException("down");
    }
    return List.of(plaid.key()).stream().filter(key -> key.kid().equals(kid)).findFirst();
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.spendwatch.ingest.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.schemas.Topics;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever happens at the bank and goes wrong on the way, what is published is what the bank has.
 *
 * <p>This is the small run. {@code -Dspendwatch.oracle=full} makes it 300 users and 20 rounds under
 * Plaid's own rate limits, and {@code -Dspendwatch.oracle.seed=N} another one of these.
 */
class OracleTest {
  private static final Logger log = LoggerFactory.getLogger(OracleTest.class);
  private static final String SYNC = "/transactions/sync";

  private static OracleRun run;

  @BeforeAll
  static void live() throws Exception {
    boolean full = System.getProperty("spendwatch.oracle", "small").equals("full");
    run = new OracleRun(full ? OracleSettings.full() : OracleSettings.small());
    run.begin();
    run.live();
    try {
      run.settle();
    } catch (ConditionTimeoutException e) {
      log.warn("Not settled, reason={}", e.getMessage());
    }
    log.info("{}", run.summary());
  }

  @AfterAll
  static void stop() {
    run.close();
  }

  @Test
  void whatIsPublishedIsWhatTheBankHas() {
    assertThat(run.differing()).isEmpty();
  }

  @Test
  void noCallWasAboveALimit() {
    assertThat(run.plaid().calls().all().overLimit()).isZero();
  }

  @Test
  void anItemWasNeverFetchedTwiceAtOnce() {
    assertThat(run.plaid().calls().mostInFlightForOneItem(SYNC)).isEqualTo(1);
  }

  /** A small run is over before it has met them all. */
  @Test
  @EnabledIfSystemProperty(named = "spendwatch.oracle", matches = "full")
  void everythingThatCanHappenDid() {
    assertThat(run.happened()).containsOnlyKeys(Life.KINDS);
    assertThat(run.mishaps()).containsOnlyKeys(Mishaps.KINDS);
    assertThat(run.mishaps().values()).allMatch(times -> times > 0);
  }

  @Test
  void nothingWasGivenUp() {
    assertThat(run.service().topics().now(Topics.TRANSACTIONS_UPDATE_READY.deadLetters()))
        .isEmpty();
    assertThat(run.plaid().webhooks().givenUp()).isZero();
  }
}

package io.spendwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.events.AttentionKind;
import io.spendwatch.events.ItemAttention;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Status;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Connections that break, are repaired, end, and lose accounts. */
class HealthTest extends SimulatedTest {
  private static final String SYNC = "/transactions/sync";

  @Test
  void aLostLoginIsToldOnceAndItsRepairBringsWhatWasMissed() {
    String item = linked();
    plaid.items().requireLogin(item);
    awaitStatus(item, Status.LOGIN_REQUIRED);
    plaid.items().add(item, purchase("12.50"));

    plaid.items().repairElsewhere(item);

    awaitStatus(item, Status.GOOD);
    awaitTruth(item);
    assertThat(attention(item))
        .extracting(ItemAttention::getKind)
        .containsExactly(AttentionKind.LOGIN_REQUIRED, AttentionKind.REPAIRED);
    assertThat(attention(item))
        .extracting(ItemAttention::getEpisodeId)
        .hasSize(2)
        .containsOnly(attention(item).getFirst().getEpisodeId());
  }

  @Test
  void aLostLoginIsNoticedByACallWhereTheWebhookIsLost() {
    String item = linked();
    plaid.faults().add(Fault.of(new Effect.Lose()).on("ERROR").forItem(item));
    plaid.items().requireLogin(item);

    trigger(item, UpdateCause.REFRESH);

    awaitStatus(item, Status.LOGIN_REQUIRED);
    assertThat(stored(item).health().errorCode()).contains("ITEM_LOGIN_REQUIRED");
    assertThat(attention(item)).hasSize(1);
  }

  @Test
  void thePersonIsToldOnceHoweverOftenTheTroubleIsMet() {
    String item = linked();
    plaid.faults().add(Fault.of(new Effect.Duplicate(3)).on("ERROR").forItem(item));
    plaid.items().requireLogin(item);
    awaitStatus(item, Status.LOGIN_REQUIRED);
    trigger(item, UpdateCause.REPAIRED);
    long reports = reports(item);

    plaid.items().requireLogin(item);

    await().until(() -> reports(item) > reports + 1);
    assertThat(attention(item)).hasSize(1);
  }

  @Test
  void aBrokenConnectionIsNotFetched() {
    // Without webhooks, which are answered by calls of their own.
    String item = linkedAndNotRead(Optional.empty());
    plaid.items().requireLogin(item);
    trigger(item, UpdateCause.LINKED);
    awaitStatus(item, Status.LOGIN_REQUIRED);
    long before = calls(SYNC, item);

    isAnswered(() -> trigger(item, UpdateCause.SWEEP));
    isAnswered(() -> trigger(item, UpdateCause.REFRESH));

    assertThat(calls(SYNC, item)).isEqualTo(before);
    assertThat(items().fetchedBefore(Instant.now(), 100))
        .extracting(Item::itemId)
        .doesNotContain(item);
  }

  @Test
  void aRepairThatNoWebhookTellsIsNoticedWhenTheAppSaysSo() {
    String item = linked();
    plaid.items().requireLogin(item);
    awaitStatus(item, Status.LOGIN_REQUIRED);
    plaid.faults().add(Fault.of(new Effect.Lose()).forItem(item));
    plaid.items().repairInLink(item);
    plaid.items().add(item, purchase("7"));

    trigger(item, UpdateCause.REPAIRED);

    awaitStatus(item, Status.GOOD);
    awaitTruth(item);
  }

  @Test
  void aLostRepairIsMadeUpForByTheNextWebhookAboutTransactions() {
    String item = linked();
    plaid.items().requireLogin(item);
    awaitStatus(item, Status.LOGIN_REQUIRED);
    plaid.faults().add(Fault.of(new Effect.Lose()).on("LOGIN_REPAIRED").forItem(item));
    plaid.items().repairElsewhere(item);

    plaid.items().add(item, purchase("9"));

    awaitStatus(item, Status.GOOD);
    awaitTruth(item);
  }

  @Test
  void consentThatEndsIsToldWithItsDayAndTheItemIsStillFetched() {
    String item = linked();

    plaid.items().expireSoon(item);

    awaitStatus(item, Status.EXPIRING);
    assertThat(attention(item).getFirst().getEndsAt()).isAfter(Instant.now());
    plaid.items().add(item, purchase("3"));
    awaitTruth(item);
    assertThat(stored(item).status()).isEqualTo(Status.EXPIRING);
  }

  @Test
  void whatAPersonRevokesIsErasedAndLetGoOf() {
    String item = linked();
    assertThat(storedIds(item)).isNotEmpty();

    plaid.items().revoke(item);

    awaitStatus(item, Status.REVOKED);
    await().untilAsserted(() -> assertThat(storedIds(item)).isEmpty());
    await().until(() -> calls("/item/remove", item) > 0);
    assertThat(attention(item))
        .extracting(ItemAttention::getKind)
        .containsExactly(AttentionKind.REVOKED);
  }

  @Test
  void aRevokedAccountLosesItsLinesAndTheOthersKeepTheirs() {
    String item = linked();
    String account = plaid.items().facts(item).accounts().getFirst().id();
    assertThat(plaid.items().transactions(item)).anyMatch(it -> it.accountId().equals(account));

    plaid.items().revokeAccount(item, account);

    awaitTruth(item);
    await()
        .untilAsserted(() ->
            assertThat(stored(item).accounts())
                .isNotEmpty()
                .noneMatch(it -> it.accountId().equals(account)));
    assertThat(attention(item))
        .extracting(ItemAttention::getKind)
        .containsExactly(AttentionKind.ACCOUNT_REVOKED);
  }

  @Test
  void newAccountsAreTold() {
    String item = linked();
    Account another = plaid.items().facts(item).accounts().getFirst();

    plaid.items().openAccount(item, another);

    await()
        .untilAsserted(() ->
            assertThat(attention(item))
                .extracting(ItemAttention::getKind)
                .containsExactly(AttentionKind.NEW_ACCOUNTS));
  }

  @Test
  void onlyRateLimitsAndOutagesLeaveTheHealthAlone() {
    String item = linked();
    plaid.faults().add(Fault.failing("INSTITUTION_DOWN").on(SYNC).forItem(item).once());

    trigger(item, UpdateCause.REFRESH);

    topics.awaitRaw(
        Topics.TRANSACTIONS_UPDATE_READY.retries(), message -> message.key().equals(item));
    assertThat(stored(item).status()).isEqualTo(Status.GOOD);
    assertThat(attention(item)).isEmpty();
  }

  private static void isAnswered(Runnable trigger) {
    double before = service.answered();
    trigger.run();
    await().until(() -> service.answered() > before);
  }

  private static long reports(String item) {
    return topics.now(Topics.ITEMS_REPORTED.name()).stream()
        .filter(message -> message.key().equals(item))
        .count();
  }
}

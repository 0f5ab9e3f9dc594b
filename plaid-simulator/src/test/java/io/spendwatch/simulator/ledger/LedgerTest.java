package io.spendwatch.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.simulator.errors.PlaidException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Account CHECKING = account("checking");
  private static final Account CARD = account("card");

  private final Ledger ledger = new Ledger("item", List.of());

  @Test
  void pagesTogetherHoldEverythingInTheOrderOfChange() {
    List<Transaction> five = List.of(bought(1), bought(2), bought(3), bought(4), bought(5));
    ledger.addAll(five);

    SyncPage first = ledger.page("", 2, Optional.empty());
    SyncPage second = ledger.page(first.nextCursor(), 2, Optional.empty());
    SyncPage third = ledger.page(second.nextCursor(), 2, Optional.empty());

    assertThat(first.added()).isEqualTo(five.subList(0, 2));
    assertThat(second.added()).isEqualTo(five.subList(2, 4));
    assertThat(third.added()).isEqualTo(five.subList(4, 5));
    assertThat(List.of(first.hasMore(), second.hasMore(), third.hasMore()))
        .containsExactly(true, true, false);
  }

  @Test
  void modificationsComeInTheOrderInWhichTheyHappened() {
    Transaction one = bought(1);
    Transaction two = bought(2);
    ledger.addAll(List.of(one, two));
    String cursor = upToNow();
    ledger.modify(two.id(), Correction.none().withAmount(new BigDecimal("9.99")));
    ledger.modify(one.id(), Correction.none());

    SyncPage page = ledger.page(cursor, 10, Optional.empty());

    assertThat(page.added()).isEmpty();
    assertThat(page.modified()).extracting(Transaction::id).containsExactly(two.id(), one.id());
    assertThat(page.modified())
        .extracting(Transaction::amount)
        .containsExactly(new BigDecimal("9.99"), one.amount());
  }

  @Test
  void aPendingTransactionPostsUnderANewIdThatNamesTheOld() {
    Transaction pending =
        NewTransaction.pending("Golden Crepes New York NY", new BigDecimal("78.50"), TODAY)
            .on(CHECKING);
    ledger.addAll(List.of(pending));
    String cursor = upToNow();

    Transaction posted =
        ledger.post(
            pending.id(), Posting.with(Correction.none().withAmount(new BigDecimal("94.20"))));

    SyncPage page = ledger.page(cursor, 10, Optional.empty());
    assertThat(page.removed()).containsExactly(pending);
    assertThat(page.added()).containsExactly(posted);
    assertThat(posted.id()).isNotEqualTo(pending.id());
    assertThat(posted.pendingTransactionId()).isEqualTo(pending.id());
    assertThat(posted.pending()).isFalse();
    assertThat(posted.amount()).isEqualTo("94.20");
    assertThat(posted.authorizedDate()).isEqualTo(TODAY);
  }

  @Test
  void whatCameAndWentBetweenTwoSyncsIsNotMentioned() {
    Transaction brief = bought(1);
    ledger.addAll(List.of(brief));
    ledger.remove(brief.id());

    SyncPage page = ledger.page("", 10, Optional.empty());

    assertThat(page.added()).isEmpty();
    assertThat(page.removed()).isEmpty();
  }

  @Test
  void anOldCursorGivesTheSameAnswerAgain() {
    ledger.addAll(List.of(bought(1), bought(2)));
    String cursor = upToNow();
    ledger.addAll(List.of(bought(3)));
    ledger.modify(ledger.transactions().getFirst().id(), Correction.none());

    SyncPage once = ledger.page(cursor, 10, Optional.empty());
    SyncPage again = ledger.page(cursor, 10, Optional.empty());

    assertThat(once.added()).hasSize(1);
    assertThat(once.modified()).hasSize(1);
    assertThat(again).isEqualTo(once);
  }

  @Test
  void aChangeInsideALoopBreaksItUntilItStartsAgain() {
    ledger.addAll(List.of(bought(1), bought(2), bought(3)));
    String inside = ledger.page("", 2, Optional.empty()).nextCursor();
    ledger.addAll(List.of(bought(4)));

    assertThatThrownBy(() -> ledger.page(inside, 2, Optional.empty()))
        .isInstanceOf(PlaidException.class)
        .hasMessageContaining("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
    assertThat(ledger.page("", 10, Optional.empty()).added()).hasSize(4);
  }

  @Test
  void aChangeBetweenLoopsBreaksNothing() {
    ledger.addAll(List.of(bought(1)));
    String cursor = upToNow();
    ledger.addAll(List.of(bought(2)));

    SyncPage page = ledger.page(cursor, 10, Optional.empty());

    assertThat(page.added()).hasSize(1);
  }

  @Test
  void aCursorBelongsToItsItemAndItsFilter() {
    ledger.addAll(List.of(bought(1)));
    String cursor = upToNow();
    Ledger another = new Ledger("another", ledger.rows());

    assertThatThrownBy(() -> another.page(cursor, 10, Optional.empty()))
        .hasMessageContaining("cursor not associated with access_token");
    assertThatThrownBy(() -> ledger.page(cursor, 10, Optional.of(CARD.id())))
        .hasMessageContaining("cursor not associated with access_token");
    assertThatThrownBy(() -> ledger.page("bm9uc2Vuc2U=", 10, Optional.empty()))
        .hasMessageContaining("INVALID_FIELD");
  }

  @Test
  void aFilterShowsOneAccount() {
    Transaction onCard = NewTransaction.posted("Shell", BigDecimal.TEN, TODAY).on(CARD);
    ledger.addAll(List.of(bought(1), onCard));

    SyncPage page = ledger.page("", 10, Optional.of(CARD.id()));

    assertThat(page.added()).containsExactly(onCard);
  }

  @Test
  void nowIsTheEnd() {
    ledger.addAll(List.of(bought(1)));

    SyncPage page = ledger.page("now", 10, Optional.empty());

    assertThat(page.added()).isEmpty();
    assertThat(page.nextCursor()).isEqualTo(upToNow());
  }

  @Test
  void aLedgerReadBackGoesOnWhereItWas() {
    ledger.addAll(List.of(bought(1), bought(2)));
    String cursor = upToNow();
    ledger.remove(ledger.transactions().getFirst().id());

    Ledger back = new Ledger("item", ledger.rows());

    assertThat(back.page(cursor, 10, Optional.empty()))
        .isEqualTo(ledger.page(cursor, 10, Optional.empty()));
  }

  private String upToNow() {
    return ledger.page("", 500, Optional.empty()).nextCursor();
  }

  private static Transaction bought(int amount) {
    return NewTransaction.posted("Starbucks", BigDecimal.valueOf(amount), TODAY).on(CHECKING);
  }

  private static Account account(String id) {
    return new Account(
        id, id, null, null, "depository", "checking", BigDecimal.ONE, BigDecimal.ONE, null, "USD");
  }
}

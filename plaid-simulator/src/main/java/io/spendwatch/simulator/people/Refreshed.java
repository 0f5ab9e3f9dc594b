package io.spendwatch.simulator.people;

import io.spendwatch.simulator.bank.Changes;
import io.spendwatch.simulator.enrichment.Merchant;
import io.spendwatch.simulator.enrichment.Merchants;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Posting;
import io.spendwatch.simulator.ledger.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What a refresh finds for {@code user_transactions_dynamic}: everything pending has posted, there
 * are new pending transactions, and an earlier amount is a dollar higher.
 */
public final class Refreshed {
  private static final List<Merchant> EVERYDAY = Merchants.everyday();
  private static final int NEW_ONES = 3;
  private static final int CENTS = 100;

  private Refreshed() {}

  /** Applies it; the same transactions and date give the same. */
  public static void apply(Changes changes, LocalDate today) {
    List<Transaction> before = changes.transactions();
    before.stream().filter(Transaction::pending).forEach(one -> post(changes, one, today));
    before.stream().filter(one -> !one.pending()).findFirst().ifPresent(one -> raise(changes, one));
    Random random = new Random(before.size());
    changes.add(
        IntStream.range(0, NEW_ONES)
            .mapToObj(_ -> purchase(random, today))
            .toArray(NewTransaction[]::new));
  }

  private static void post(Changes changes, Transaction pending, LocalDate today) {
    changes.post(pending.id(), Posting.with(Correction.none().withDate(today)));
  }

  private static void raise(Changes changes, Transaction one) {
    changes.modify(one.id(), Correction.none().withAmount(one.amount().add(BigDecimal.ONE)));
  }

  private static NewTransaction purchase(Random random, LocalDate today) {
    Merchant merchant = EVERYDAY.get(random.nextInt(EVERYDAY.size()));
    int cents = random.nextInt(merchant.low() * CENTS, merchant.high() * CENTS);
    return NewTransaction.pending(merchant.words().getFirst(), BigDecimal.valueOf(cents, 2), today);
  }
}

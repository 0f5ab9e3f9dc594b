package io.spendwatch.cluster.faults;

import io.spendwatch.simulator.bank.Changes;
import io.spendwatch.simulator.bank.SimulatedItems;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Posting;
import io.spendwatch.simulator.ledger.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * What somebody does with a card, and what by the plain reading of the use case's rule comes of it:
 * sums over the bank's own list, by none of the code that is tried.
 */
final class Spree {
  private static final String CREPES_AWAY = "Golden Crepes New York NY";
  private static final String CREPES_AT_HOME = "Golden Crepes Columbus OH";
  private static final String COMPUTERS_AWAY = "Apple Store San Francisco CA";
  private static final List<String> SHOPS = List.of(CREPES_AWAY, CREPES_AT_HOME, COMPUTERS_AWAY);
  private static final BigDecimal LIMIT = new BigDecimal("2000.00");

  private final SimulatedItems bank;
  private final String itemId;
  private final LocalDate today;
  private final RandomGenerator random;

  /**
   * @param today in the plan's time zone; everything happens on it
   */
  Spree(SimulatedItems bank, String itemId, LocalDate today, RandomGenerator random) {
    this.bank = bank;
    this.itemId = itemId;
    this.today = today;
    this.random = random;
  }

  /** One thing happens, which the bank tells with a webhook of its own. */
  void goOn() {
    bank.together(itemId, this::happen);
  }

  private void happen(Changes changes) {
    switch (random.nextInt(8)) {
      case 0 -> any(changes, _ -> true).ifPresent(it -> changes.remove(it.id()));
      case 1 -> any(changes, _ -> true).ifPresent(it -> changes.modify(it.id(), correction()));
      case 2 ->
          any(changes, Transaction::pending)
              .ifPresent(it -> changes.post(it.id(), Posting.with(correction())));
      case 3, 4 -> changes.add(NewTransaction.pending(shop(), amount(), today));
      default -> changes.add(NewTransaction.posted(shop(), amount(), today).madeOn(today));
    }
  }

  private Optional<Transaction> any(Changes changes, Predicate<Transaction> wanted) {
    List<Transaction> some = changes.transactions().stream().filter(wanted).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
  }

  private Correction correction() {
    return random.nextBoolean() ? Correction.none() : Correction.none().withAmount(amount());
  }

  private String shop() {
    return SHOPS.get(random.nextInt(SHOPS.size()));
  }

  /** Now and then a refund. */
  private BigDecimal amount() {
    return BigDecimal.valueOf(random.nextLong(-30_000, 60_000), 2);
  }

  /** What {@code Food and Drink.Restaurants} has to be; empty without a transaction there. */
  Optional<BigDecimal> restaurants() {
    return sum(CREPES_AWAY, CREPES_AT_HOME);
  }

  /** What {@code Shops} has to be; empty without a transaction there. */
  Optional<BigDecimal> shops() {
    return sum(COMPUTERS_AWAY);
  }

  /** Whether the rule's limit is passed. */
  boolean isOver() {
    return sum(CREPES_AWAY, COMPUTERS_AWAY).orElse(BigDecimal.ZERO).compareTo(LIMIT) > 0;
  }

  private Optional<BigDecimal> sum(String... descriptions) {
    return bank.transactions(itemId).stream()
        .filter(it -> List.of(descriptions).contains(it.description()))
        .map(Transaction::amount)
        .reduce(BigDecimal::add);
  }
}

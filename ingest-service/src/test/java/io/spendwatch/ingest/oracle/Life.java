package io.spendwatch.ingest.oracle;

import io.spendwatch.simulator.bank.Changes;
import io.spendwatch.simulator.bank.SimulatedItems;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Posting;
import io.spendwatch.simulator.ledger.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What happens to somebody's transactions. */
final class Life {
  private static final List<String> SHOPS =
      List.of(
          "Golden Crepes Columbus OH", "Uber", "Hertz Rent A Car Austin TX", "AMAZON.COM", "CHECK");
  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD", "BTC");

  /** What there is, as it is counted. */
  static final Set<String> KINDS =
      Set.of(
          "added posted",
          "added pending",
          "modified",
          "modified to the same",
          "removed",
          "removed while pending",
          "posted",
          "posted, naming the pending one",
          "posted, naming none",
          "posted, told before the removal",
          "posted with another amount",
          "posted on another date",
          "posted under another name");

  private final SimulatedItems bank;
  private final LocalDate today;
  private final RandomGenerator random;
  private final Map<String, Integer> happened = new TreeMap<>();

  Life(SimulatedItems bank, LocalDate today, RandomGenerator random) {
    this.bank = bank;
    this.today = today;
    this.random = random;
  }

  /** Some things happen, each told by itself or all together. */
  void goOn(String itemId) {
    int things = random.nextInt(1, 6);
    if (random.nextBoolean()) {
      bank.together(itemId, changes -> repeat(things, () -> happen(changes)));
    } else {
      repeat(things, () -> bank.together(itemId, this::happen));
    }
  }

  /** How often what has happened. */
  Map<String, Integer> happened() {
    return happened;
  }

  private void happen(Changes changes) {
    switch (random.nextInt(11)) {
      case 0, 1, 2 -> add(changes, false);
      case 3, 4 -> add(changes, true);
      case 5, 6 -> any(changes, _ -> true, one -> modify(changes, one, correction()));
      case 7 -> any(changes, _ -> true, one -> modify(changes, one, Correction.none()));
      case 8 -> any(changes, _ -> true, one -> remove(changes, one));
      default -> any(changes, Transaction::pending, one -> post(changes, one, posting()));
    }
  }

  private void add(Changes changes, boolean pending) {
    changes.add(purchase(pending));
    count(pending ? "added pending" : "added posted");
  }

  private void modify(Changes changes, Transaction one, Correction correction) {
    changes.modify(one.id(), correction);
    count(correction.equals(Correction.none()) ? "modified to the same" : "modified");
  }

  private void remove(Changes changes, Transaction one) {
    changes.remove(one.id());
    count(one.pending() ? "removed while pending" : "removed");
  }

  /** A posting is counted under each of the ways in which it is special. */
  private void post(Changes changes, Transaction pending, Posting posting) {
    changes.post(pending.id(), posting);
    Correction correction = posting.correction();
    count("posted");
    countIf(posting.matched(), "posted, naming the pending one");
    countIf(!posting.matched(), "posted, naming none");
    countIf(posting.addedFirst(), "posted, told before the removal");
    countIf(correction.amount().isPresent(), "posted with another amount");
    countIf(correction.date().isPresent(), "posted on another date");
    countIf(correction.description().isPresent(), "posted under another name");
  }

  private void countIf(boolean so, String what) {
    if (so) {
      count(what);
    }
  }

  private void count(String what) {
    happened.merge(what, 1, Integer::sum);
  }

  private void any(
      Changes changes, Predicate<Transaction> wanted, Consumer<Transaction> whatHappens) {
    List<Transaction> some = changes.transactions().stream().filter(wanted).toList();
    Optional.of(some)
        .filter(all -> !all.isEmpty())
        .map(all -> all.get(random.nextInt(all.size())))
        .ifPresent(whatHappens);
  }

  private NewTransaction purchase(boolean pending) {
    String shop = one(SHOPS);
    NewTransaction bought =
        pending
            ? NewTransaction.pending(shop, amount(), day())
            : NewTransaction.posted(shop, amount(), day()).madeOn(day());
    return random.nextInt(10) == 0 ? bought.in(one(CURRENCIES)) : bought;
  }

  /** With a tip, on another day, under another name, or just as it was. */
  private Correction correction() {
    return switch (random.nextInt(4)) {
      case 0 -> Correction.none().withAmount(amount());
      case 1 -> Correction.none().withDate(day());
      case 2 -> Correction.none().withDescription(one(SHOPS)).withAmount(amount());
      default -> Correction.none();
    };
  }

  private Posting posting() {
    Posting usual = Posting.with(correction());
    Posting named = random.nextInt(3) == 0 ? usual.unmatched() : usual;
    return random.nextBoolean() ? named : named.backwards();
  }

  /** Refunds too, and now and then with seven decimals. */
  private BigDecimal amount() {
    return random.nextInt(4) == 0
        ? BigDecimal.valueOf(random.nextLong(1, 900_000_000L), 7)
        : BigDecimal.valueOf(random.nextLong(-20_000, 90_000), 2);
  }

  private LocalDate day() {
    return today.minusDays(random.nextInt(40));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static void repeat(int times, Runnable what) {
    for (int time = 0; time < times; time++) {
      what.run();
    }
  }
}

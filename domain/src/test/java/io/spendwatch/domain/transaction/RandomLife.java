package io.spendwatch.domain.transaction;

import io.spendwatch.domain.ledger.ItemUpdate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A person who spends by the dice: updates as a bank would report them, and what the bank itself
 * has on its books after each. The same seed is the same life.
 */
public final class RandomLife {
  private static final List<String> CATEGORIES =
      List.of(
          "Travel",
          "Travel.Airports",
          "Food and Drink.Restaurants",
          "Food and Drink.Restaurants.Sushi",
          "Shops",
          "Payment.Credit Card");
  private static final List<String> REGIONS = List.of("OH", "Ohio", "NY", "CA");
  private static final LocalDate FIRST = LocalDate.parse("2026-10-20");

  private final Random random;
  private final Map<String, Line> books = new TreeMap<>();
  private int purchases;

  public RandomLife(long seed) {
    random = new Random(seed);
  }

  /** The lines that the banks have, those of all items. */
  public List<Line> books() {
    return List.copyOf(books.values());
  }

  public boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  public int upTo(int bound) {
    return random.nextInt(bound);
  }

  /** The next update of one of two items. */
  public ItemUpdate next() {
    String item = "item" + random.nextInt(2);
    return switch (random.nextInt(10)) {
      case 0 -> everything(item);
      case 1 -> accountClosed(item);
      default -> changes(item);
    };
  }

  private ItemUpdate changes(String item) {
    List<Line> stated = new ArrayList<>();
    Set<String> removed = new TreeSet<>();
    Set<String> replaced = new TreeSet<>();
    for (int i = 0, steps = random.nextInt(4); i < steps; i++) {
      Line old = chance(60) ? anyOf(item) : null;
      if (old == null) {
        stated.add(record(bought(item, "t" + purchases++)));
      } else if (old.pending() && chance(60)) {
        Line posted = bought(item, "t" + purchases++).posting(old.transactionId()).line();
        replaced.add(old.transactionId());
        Stream.ofNullable(old.pendingTransactionId()).forEach(removed::add);
        books.remove(old.transactionId());
        stated.removeIf(line -> line.transactionId().equals(old.transactionId()));
        stated.add(record(posted));
      } else if (chance(50)) {
        stated.add(record(bought(item, old.transactionId()).posting(old.pendingTransactionId())));
      } else {
        books.remove(old.transactionId());
        stated.removeIf(line -> line.transactionId().equals(old.transactionId()));
        removed.add(old.transactionId());
        // The line that would have told of them may be the one that is gone.
        removed.addAll(replaced);
      }
    }
    return new ItemUpdate(item, false, null, stated, removed, Set.of());
  }

  private ItemUpdate everything(String item) {
    LocalDate from = chance(30) ? FIRST.plusDays(random.nextInt(45)) : null;
    if (chance(30)) {
      books.values().removeIf(it -> it.itemId().equals(item) && isRead(it, from) && chance(30));
    }
    List<Line> read = ofItem(item).stream().filter(line -> isRead(line, from)).toList();
    return new ItemUpdate(item, true, from, read, Set.of(), Set.of());
  }

  private static boolean isRead(Line line, LocalDate from) {
    return from == null || !line.spendingDate().isBefore(from);
  }

  private ItemUpdate accountClosed(String item) {
    String account = item + "-" + random.nextInt(3);
    books.values().removeIf(line -> line.accountId().equals(account));
    return new ItemUpdate(item, false, null, List.of(), Set.of(), Set.of(account));
  }

  private Line anyOf(String item) {
    List<Line> lines = ofItem(item);
    return lines.isEmpty() ? null : lines.get(random.nextInt(lines.size()));
  }

  private List<Line> ofItem(String item) {
    return books.values().stream().filter(line -> line.itemId().equals(item)).toList();
  }

  private Line record(Purchase purchase) {
    return record(purchase.line());
  }

  private Line record(Line line) {
    books.put(line.transactionId(), line);
    return line;
  }

  private Purchase bought(String item, String id) {
    Purchase purchase =
        Purchase.of(id, (random.nextInt(12_000) - 2_000) / 100 + "." + (10 + random.nextInt(90)))
            .item(item)
            .account(item + "-" + random.nextInt(3))
            .on(FIRST.plusDays(random.nextInt(45)))
            .in(REGIONS.get(random.nextInt(REGIONS.size())));
    if (chance(90)) {
      purchase.under(CATEGORIES.get(random.nextInt(CATEGORIES.size())));
    }
    if (chance(30)) {
      purchase.personalFinance("TRAVEL.TRAVEL_FLIGHTS");
    }
    if (chance(15)) {
      purchase.currency("EUR");
    }
    return chance(30) ? purchase.pending() : purchase;
  }
}

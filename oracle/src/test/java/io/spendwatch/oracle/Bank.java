package io.spendwatch.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The books of one person's banks, which change by the dice. */
final class Bank {
  private static final String[] LEGACY = {
    null,
    "Travel",
    "Travel.Airports",
    "Travelling",
    "Food and Drink.Restaurants",
    "Food and Drink.Restaurants.Sushi",
    "Shops",
    "Payment.Credit Card",
    "Transfer.Debit"
  };
  private static final String[] PERSONAL_FINANCE = {
    null, null, "TRAVEL.TRAVEL_FLIGHTS", "TRANSFER_OUT.TRANSFER_OUT_SAVINGS", "FOOD_AND_DRINK"
  };
  private static final String[] MERCHANTS = {null, null, "Corner Shop", "CORNER SHOP", "Delta"};
  private static final String[] REGIONS = {null, "OH", "Ohio", "ohio", "NY", "Ontario"};
  private static final String[] CHANNELS = {"online", "in store", "other"};

  private final Random dice;
  private final Map<String, BankLine> books = new TreeMap<>();
  private int count;

  Bank(Random dice) {
    this.dice = dice;
  }

  BankUpdate everythingOf(String item) {
    return new BankUpdate(item, true, null, of(item), Set.of(), Set.of());
  }

  /** The next update of one of two items. */
  BankUpdate next(LocalDate today) {
    String item = "item" + dice.nextInt(2);
    return switch (dice.nextInt(12)) {
      case 0 -> somethingVanished(item, null);
      case 1 -> somethingVanished(item, today.minusDays(dice.nextInt(40)));
      case 2 -> accountGone(item);
      default -> changes(item, today);
    };
  }

  private BankUpdate changes(String item, LocalDate today) {
    List<BankLine> stated = new ArrayList<>();
    Set<String> removed = new TreeSet<>();
    for (int steps = dice.nextInt(5); steps > 0; steps--) {
      change(item, today, stated, removed);
    }
    return new BankUpdate(item, false, null, stated, removed, Set.of());
  }

  private void change(String item, LocalDate today, List<BankLine> stated, Set<String> removed) {
    List<BankLine> there = of(item);
    BankLine old = there.isEmpty() || dice.nextInt(5) < 2 ? null : there.get(roll(there.size()));
    if (old == null) {
      stated.add(booked(item, "t" + count++, today, null));
    } else if (old.pending() && dice.nextInt(5) < 3) {
      books.remove(old.id());
      stated.removeIf(line -> line.id().equals(old.id()));
      if (dice.nextBoolean()) {
        removed.add(old.id());
      }
      if (old.pendingId() != null) {
        removed.add(old.pendingId());
      }
      stated.add(booked(item, "t" + count++, today, old.id()));
    } else if (dice.nextBoolean()) {
      stated.add(booked(item, old.id(), today, old.pendingId()));
    } else {
      books.remove(old.id());
      stated.removeIf(line -> line.id().equals(old.id()));
      removed.add(old.id());
      if (old.pendingId() != null) {
        // The line that would have told of it may never be told of itself.
        removed.add(old.pendingId());
      }
    }
  }

  private BankUpdate somethingVanished(String item, LocalDate from) {
    if (dice.nextInt(3) == 0) {
      books.values().removeIf(it -> it.item().equals(item) && since(it, from) && roll(3) == 0);
    }
    List<BankLine> read = of(item).stream().filter(line -> since(line, from)).toList();
    return new BankUpdate(item, true, from, read, Set.of(), Set.of());
  }

  private static boolean since(BankLine line, LocalDate from) {
    return from == null || !line.date().isBefore(from);
  }

  private BankUpdate accountGone(String item) {
    String account = item + "-" + roll(3);
    books.values().removeIf(line -> line.account().equals(account));
    return new BankUpdate(item, false, null, List.of(), Set.of(), Set.of(account));
  }

  private List<BankLine> of(String item) {
    return books.values().stream().filter(line -> line.item().equals(item)).toList();
  }

  private BankLine booked(String item, String id, LocalDate today, String pendingId) {
    BankLine line =
        new BankLine(
            id,
            item,
            item + "-" + roll(3),
            amount(),
            roll(8) == 0 ? "EUR" : "USD",
            today.minusDays(roll(roll(4) == 0 ? 75 : 12) - 2L),
            "POS " + roll(3),
            any(MERCHANTS),
            any(PERSONAL_FINANCE),
            any(LEGACY),
            any(REGIONS),
            any(CHANNELS),
            roll(3) == 0,
            pendingId);
    books.put(id, line);
    return line;
  }

  /** Mostly round, so that limits are met exactly. */
  private BigDecimal amount() {
    return roll(3) == 0
        ? BigDecimal.valueOf(roll(12_000) - 3_000L, 2)
        : BigDecimal.valueOf(10L * (roll(11) - 2));
  }

  private int roll(int sides) {
    return dice.nextInt(sides);
  }

  private String any(String[] some) {
    return some[roll(some.length)];
  }
}

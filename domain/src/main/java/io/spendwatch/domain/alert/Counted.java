package io.spendwatch.domain.alert;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.transaction.Line;

/** A line that a rule counts, as far as its rank goes: larger amounts first, then by id. */
public record Counted(Money amount, String transactionId) implements Comparable<Counted> {

  static Counted of(Line line) {
    return new Counted(line.amount(), line.transactionId());
  }

  @Override
  public int compareTo(Counted other) {
    int order = other.amount.compareTo(amount);
    return order != 0 ? order : transactionId.compareTo(other.transactionId);
  }
}

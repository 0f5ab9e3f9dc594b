package io.spendwatch.domain.written;

import io.spendwatch.domain.money.Money;
import java.util.Map;

/** Writes money: {@code {"amount": "2000.00", "currency": "USD"}}. */
public final class WrittenMoney {

  public static Map<String, Object> write(Money money) {
    return Trees.object("amount", money.amount().toPlainString(), "currency", money.currency());
  }

  private WrittenMoney() {}
}

package io.spendwatch.messaging.translation;

import io.spendwatch.domain.money.Money;
import java.math.RoundingMode;

/** Money on topics, at the contract's scale of 8 decimals. */
public final class MoneyRecords {
  private static final int SCALE = 8;

  public static io.spendwatch.events.Money toRecord(Money money) {
    return new io.spendwatch.events.Money(
        money.amount().setScale(SCALE, RoundingMode.UNNECESSARY), money.currency());
  }

  /**
   * @throws ArithmeticException if the record is finer than its currency's minor unit
   */
  public static Money toMoney(io.spendwatch.events.Money it) {
    return new Money(it.getAmount(), it.getCurrency());
  }

  private MoneyRecords() {}
}

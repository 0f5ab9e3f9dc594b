package io.spendwatch.simulator.people;

import io.spendwatch.simulator.enrichment.Enrichment;
import io.spendwatch.simulator.enrichment.Place;
import io.spendwatch.simulator.ledger.NewTransaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Transactions such as a reader meets one day, and had better not stumble over. */
public final class Oddities {
  private Oddities() {}

  /** One of each kind, posted on this day; the description says which it is. */
  public static List<NewTransaction> on(LocalDate day) {
    return List.of(
        odd("SEVEN DECIMALS", "10.0215217", day),
        odd("NO LOCATION NO MERCHANT NO CATEGORY", "11.00", day).with(Enrichment.none()),
        odd("EMPTY LOCATION", "12.00", day).at(Place.UNKNOWN),
        odd("UNKNOWN PAYMENT CHANNEL", "13.00", day).with(plain().through("telepathy")),
        odd("UNKNOWN TRANSACTION TYPE", "14.00", day).with(plain().typed("barter")),
        odd("UNKNOWN CATEGORY", "15.00", day).as("ASTRONAUTICS_MOON_LANDING", "99999999"),
        odd("EUROS", "16.00", day).in("EUR"),
        odd("NO MINOR UNIT", "1700", day).in("JPY"),
        odd("THREE DECIMALS", "18.125", day).in("KWD"),
        odd("UNOFFICIAL CURRENCY", "0.00019001", day).in("BTC"),
        odd("NO CURRENCY AT ALL", "20.00", day).in(""),
        odd("REFUND", "-21.00", day),
        odd("NOTHING", "0", day),
        odd("VERY MUCH", "99999999999.99", day),
        odd("CAFÉ Ñandú ☕ 東京", "24.00", day),
        odd("MADE LONG BEFORE", "25.00", day).madeOn(day.minusDays(40)));
  }

  private static Enrichment plain() {
    return Enrichment.of("ODD");
  }

  private static NewTransaction odd(String name, String amount, LocalDate day) {
    return NewTransaction.posted("ODD " + name, new BigDecimal(amount), day);
  }
}

package io.spendwatch.simulator.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is different about a transaction when it posts or is modified; what is empty stays.
 *
 * @param description a new one is enriched anew
 */
public record Correction(
    Optional<BigDecimal> amount, Optional<LocalDate> date, Optional<String> description) {

  /** Everything stays. */
  public static Correction none() {
    return new Correction(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Another amount, such as with a tip. */
  public Correction withAmount(BigDecimal other) {
    return new Correction(Optional.of(other), date, description);
  }

  /** Another date. */
  public Correction withDate(LocalDate other) {
    return new Correction(amount, Optional.of(other), description);
  }

  /** Another description. */
  public Correction withDescription(String other) {
    return new Correction(amount, date, Optional.of(other));
  }
}

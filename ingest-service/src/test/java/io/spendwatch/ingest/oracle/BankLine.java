package io.spendwatch.ingest.oracle;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.simulator.ledger.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** A transaction as both sides can tell it, each in its own way. */
record BankLine(
    String id,
    String accountId,
    String amount,
    LocalDate date,
    String name,
    boolean pending,
    String pendingId) {

  /** Digits after the point of the currencies that the bank has. */
  private static final Map<String, Integer> MINOR =
      Map.of("USD", 2, "EUR", 2, "JPY", 0, "KWD", 3, "BTC", 8);

  /** What the bank has. */
  static BankLine of(Transaction truth) {
    BigDecimal amount =
        truth.amount().setScale(MINOR.get(truth.currency()), RoundingMode.HALF_EVEN);
    return new BankLine(
        truth.id(),
        truth.accountId(),
        text(amount, truth.currency()),
        Optional.ofNullable(truth.authorizedDate()).orElse(truth.date()),
        truth.description(),
        truth.pending(),
        truth.pendingTransactionId());
  }

  /** What ingest has published. */
  static BankLine of(Line line) {
    return new BankLine(
        line.transactionId(),
        line.accountId(),
        text(line.amount().amount(), line.amount().currency()),
        line.spendingDate(),
        line.name(),
        line.pending(),
        line.pendingTransactionId());
  }

  private static String text(BigDecimal amount, String currency) {
    return amount.toPlainString() + " " + currency;
  }
}

package io.spendwatch.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A transaction as a bank has it, in plain words. Paths are dotted; what is unknown is null. */
record BankLine(
    String id,
    String item,
    String account,
    BigDecimal amount,
    String currency,
    LocalDate date,
    String name,
    String merchant,
    String personalFinance,
    String legacy,
    String region,
    String channel,
    boolean pending,
    String pendingId) {

  String title() {
    return merchant == null ? name : merchant;
  }
}

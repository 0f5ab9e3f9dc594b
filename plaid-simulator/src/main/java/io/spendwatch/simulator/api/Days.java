package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.Item;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.ledger.Transaction;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The days that /transactions/get is asked for, both ends included. */
record Days(LocalDate first, LocalDate last) {

  static Days in(Request request) {
    Days days = new Days(date(request, "start_date"), date(request, "end_date"));
    if (days.last.isBefore(days.first)) {
      throw request.invalid("end_date", "must not be before start_date");
    }
    return days;
  }

  private static LocalDate date(Request request, String field) {
    return request.date(field).orElseThrow(() -> request.invalid(field, "must be a date"));
  }

  /** The transactions of these days, the newest first; of all accounts if none is named. */
  List<Transaction> of(Item item, Set<String> accountIds) {
    return item.transactions().reversed().stream()
        .filter(one -> accountIds.isEmpty() || accountIds.contains(one.accountId()))
        .filter(one -> !one.date().isBefore(first) && !one.date().isAfter(last))
        .sorted(Comparator.comparing(Transaction::date).reversed())
        .toList();
  }
}

package io.spendwatch.messaging.translation;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.TransactionLine;

/** Lines on topics. */
public final class LineRecords {

  public static TransactionLine toRecord(Line line) {
    // Not by the builder, which looks at each field several times: there are many lines.
    return new TransactionLine(
        line.transactionId(),
        line.itemId(),
        line.accountId(),
        MoneyRecords.toRecord(line.amount()),
        line.spendingDate(),
        line.name(),
        line.merchant(),
        line.category().names(),
        line.legacyCategory().names(),
        line.place().country(),
        line.place().region(),
        line.place().city(),
        line.paymentChannel(),
        line.pending(),
        line.pendingTransactionId(),
        line.ownCategory().names());
  }

  public static Line toLine(TransactionLine it) {
    return new Line(
        it.getTransactionId(),
        it.getItemId(),
        it.getAccountId(),
        MoneyRecords.toMoney(it.getAmount()),
        it.getSpendingDate(),
        it.getName(),
        it.getMerchant(),
        new CategoryPath(it.getPersonalFinanceCategory()),
        new CategoryPath(it.getLegacyCategory()),
        new Place(it.getCountry(), it.getRegion(), it.getCity()),
        it.getPaymentChannel(),
        it.getPending(),
        it.getPendingTransactionId(),
        new CategoryPath(it.getOwnCategory()));
  }

  private LineRecords() {}
}

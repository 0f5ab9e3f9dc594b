package io.spendwatch.messaging.translation;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.TransactionLine;

/** Lines on topics. */
public final class LineRecords {

  public static TransactionLine toRecord(Line line) {
    return TransactionLine.newBuilder()
        .setTransactionId(line.transactionId())
        .setItemId(line.itemId())
        .setAccountId(line.accountId())
        .setAmount(MoneyRecords.toRecord(line.amount()))
        .setSpendingDate(line.spendingDate())
        .setName(line.name())
        .setMerchant(line.merchant())
        .setPersonalFinanceCategory(line.category().names())
        .setLegacyCategory(line.legacyCategory().names())
        .setCountry(line.place().country())
        .setRegion(line.place().region())
        .setCity(line.place().city())
        .setPaymentChannel(line.paymentChannel())
        .setPending(line.pending())
        .setPendingTransactionId(line.pendingTransactionId())
        .setOwnCategory(line.ownCategory().names())
        .build();
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

package io.spendwatch.plaid;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.plaid.client.model.AccountBalance;
import com.plaid.client.model.AccountBase;
import com.plaid.client.model.AccountType;
import com.plaid.client.model.JWKPublicKey;
import com.plaid.client.model.RemovedTransaction;
import com.plaid.client.model.Transaction;
import com.plaid.client.model.TransactionsGetResponse;
import com.plaid.client.model.TransactionsSyncResponse;
import com.plaid.client.model.TransactionsUpdateStatus;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.plaid.webhook.VerificationKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What Plaid answers, in our words. A NullPointerException is an answer without what it promises.
 */
final class PlaidAnswers {

  static WindowPage page(String itemId, TransactionsGetResponse response) {
    return new WindowPage(
        lines(itemId, response.getTransactions()),
        accounts(response.getAccounts()),
        response.getTotalTransactions());
  }

  static SyncPage page(String itemId, TransactionsSyncResponse response) {
    return new SyncPage(
        lines(itemId, response.getAdded()),
        lines(itemId, response.getModified()),
        response.getRemoved().stream().map(RemovedTransaction::getTransactionId).toList(),
        accounts(response.getAccounts()),
        Optional.ofNullable(response.getNextCursor()).filter(cursor -> !cursor.isBlank()),
        response.getHasMore(),
        status(response.getTransactionsUpdateStatus()));
  }

  static List<Line> lines(String itemId, List<Transaction> transactions) {
    return transactions.stream().map(plaid -> LineReading.line(itemId, plaid)).toList();
  }

  static List<PlaidAccount> accounts(List<AccountBase> accounts) {
    return Objects.requireNonNullElse(accounts, List.<AccountBase>of()).stream()
        .map(PlaidAnswers::account)
        .toList();
  }

  private static PlaidAccount account(AccountBase plaid) {
    return new PlaidAccount(
        plaid.getAccountId(),
        plaid.getName(),
        plaid.getMask(),
        plaid.getType() == null || plaid.getType() == AccountType.ENUM_UNKNOWN
            ? "other"
            : plaid.getType().getValue(),
        plaid.getSubtype() == null ? null : plaid.getSubtype().getValue(),
        plaid.getBalances() == null ? null : balance(plaid.getBalances()));
  }

  private static PlaidBalance balance(AccountBalance plaid) {
    String currency =
        LineReading.currency(plaid.getIsoCurrencyCode(), plaid.getUnofficialCurrencyCode());
    return new PlaidBalance(
        amount(plaid.getCurrent(), currency),
        amount(plaid.getAvailable(), currency),
        amount(plaid.getLimit(), currency),
        currency);
  }

  private static BigDecimal amount(Double plaid, String currency) {
    return plaid == null ? null : Money.rounded(BigDecimal.valueOf(plaid), currency).amount();
  }

  private static SyncPage.Status status(TransactionsUpdateStatus plaid) {
    return switch (plaid) {
      case NOT_READY -> SyncPage.Status.NOT_READY;
      case INITIAL_UPDATE_COMPLETE -> SyncPage.Status.INITIAL_UPDATE_COMPLETE;
      case HISTORICAL_UPDATE_COMPLETE -> SyncPage.Status.HISTORICAL_UPDATE_COMPLETE;
      case null, default -> SyncPage.Status.UNKNOWN;
    };
  }

  static VerificationKey key(JWKPublicKey plaid) {
    ECKey key =
        new ECKey.Builder(
                Curve.parse(plaid.getCrv()),
                Base64URL.from(plaid.getX()),
                Base64URL.from(plaid.getY()))
            .keyID(plaid.getKid())
            .build();
    return new VerificationKey(
        plaid.getKid(), key, Optional.ofNullable(plaid.getExpiredAt()).map(Instant::ofEpochSecond));
  }

  private PlaidAnswers() {}
}

package io.spendwatch.plaid;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.plaid.client.model.AccountBase;
import com.plaid.client.model.AccountType;
import com.plaid.client.model.AccountsGetRequest;
import com.plaid.client.model.CountryCode;
import com.plaid.client.model.ItemGetRequest;
import com.plaid.client.model.ItemPublicTokenExchangeRequest;
import com.plaid.client.model.ItemPublicTokenExchangeResponse;
import com.plaid.client.model.ItemRemoveRequest;
import com.plaid.client.model.ItemWithConsentFields;
import com.plaid.client.model.JWKPublicKey;
import com.plaid.client.model.LinkTokenCreateRequest;
import com.plaid.client.model.LinkTokenCreateRequestUser;
import com.plaid.client.model.LinkTokenCreateResponse;
import com.plaid.client.model.LinkTokenTransactions;
import com.plaid.client.model.Products;
import com.plaid.client.model.RemovedTransaction;
import com.plaid.client.model.Transaction;
import com.plaid.client.model.TransactionsSyncRequest;
import com.plaid.client.model.TransactionsSyncResponse;
import com.plaid.client.model.TransactionsUpdateStatus;
import com.plaid.client.model.WebhookVerificationKeyGetRequest;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.plaid.PlaidError.Kind;
import io.spendwatch.plaid.webhook.VerificationKey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The calls that Spendwatch makes to Plaid. One of these a process, safe to share. Every call
 * blocks its thread until Plaid has answered, which may take seconds, and throws {@link
 * PlaidError}; none is repeated here.
 */
public final class Plaid implements AutoCloseable {
  private final PlaidSettings settings;
  private final PlaidConnection connection;

  private Plaid(PlaidSettings settings) {
    this.settings = settings;
    this.connection = new PlaidConnection(settings);
  }

  /** Makes the client; nothing is sent before the first call. */
  public static Plaid connect(PlaidSettings settings) {
    return new Plaid(settings);
  }

  /**
   * Asks for a token with which the app opens Link, for a new item with transactions.
   *
   * @param userId our id of the user, which must say nothing about the person
   * @param webhook where Plaid is to post what happens to the item
   */
  public LinkToken createLinkToken(String userId, URI webhook) {
    LinkTokenCreateRequest request =
        new LinkTokenCreateRequest()
            .clientName(settings.clientName())
            .language("en")
            .countryCodes(List.of(CountryCode.US, CountryCode.CA))
            .user(new LinkTokenCreateRequestUser().clientUserId(userId))
            .products(List.of(Products.TRANSACTIONS))
            .webhook(webhook.toString())
            .transactions(new LinkTokenTransactions().daysRequested(settings.daysRequested()));
    LinkTokenCreateResponse response = connection.await(connection.api().linkTokenCreate(request));
    return new LinkToken(response.getLinkToken(), response.getExpiration().toInstant());
  }

  /**
   * Exchanges what Link gave the app, within 30 minutes and once, for the key to the item. Whether
   * it may be repeated after a lost answer is not documented.
   */
  public LinkedItem exchange(String publicToken) {
    var request = new ItemPublicTokenExchangeRequest().publicToken(publicToken);
    ItemPublicTokenExchangeResponse response =
        connection.await(connection.api().itemPublicTokenExchange(request));
    return new LinkedItem(response.getItemId(), new AccessToken(response.getAccessToken()));
  }

  /** What Plaid knows of an item, and whether it works. */
  public ItemDetails item(AccessToken token) {
    var request = new ItemGetRequest().accessToken(token.value());
    ItemWithConsentFields item = connection.await(connection.api().itemGet(request)).getItem();
    return new ItemDetails(
        item.getItemId(),
        Optional.ofNullable(item.getInstitutionId()),
        Optional.ofNullable(item.getInstitutionName()),
        Optional.ofNullable(item.getError()).map(error -> error.getErrorCode()));
  }

  /** The item's accounts, from Plaid's cache. */
  public List<PlaidAccount> accounts(AccessToken token) {
    var request = new AccountsGetRequest().accessToken(token.value());
    return accounts(connection.await(connection.api().accountsGet(request)).getAccounts());
  }

  /**
   * One page of what changed since a cursor.
   *
   * @param itemId whose token it is; it goes into the lines
   * @param cursor where the page begins, empty for the start of the item
   * @param count at most so many changes, 1 to 500
   */
  public SyncPage sync(String itemId, AccessToken token, Optional<String> cursor, int count) {
    var request =
        new TransactionsSyncRequest()
            .accessToken(token.value())
            .cursor(cursor.orElse(null))
            .count(count);
    try {
      return page(itemId, connection.await(connection.api().transactionsSync(request)));
    } catch (PlaidError e) {
      throw cursor.isPresent() && refusesField(e) ? e.as(Kind.CURSOR_REFUSED) : e;
    } catch (NullPointerException e) {
      throw PlaidConnection.unreadable(e);
    }
  }

  /** Ends the connection to the bank; the token is dead afterwards. */
  public void removeItem(AccessToken token) {
    var request = new ItemRemoveRequest().accessToken(token.value());
    Objects.requireNonNull(connection.await(connection.api().itemRemove(request)));
  }

  /** The key that webhooks are signed with under an id; empty if Plaid says that there is none. */
  public Optional<VerificationKey> webhookKey(String kid) {
    var request = new WebhookVerificationKeyGetRequest().keyId(kid);
    try {
      return Optional.of(
          key(connection.await(connection.api().webhookVerificationKeyGet(request)).getKey()));
    } catch (PlaidError e) {
      if (e.kind() == Kind.INPUT_REFUSED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  /**
   * What Plaid says of a cursor that belongs to another token; all else in the request is fixed.
   */
  private static boolean refusesField(PlaidError e) {
    return e.type().equals("INVALID_REQUEST") && e.code().equals("INVALID_FIELD");
  }

  private static SyncPage page(String itemId, TransactionsSyncResponse response) {
    return new SyncPage(
        lines(itemId, response.getAdded()),
        lines(itemId, response.getModified()),
        response.getRemoved().stream().map(RemovedTransaction::getTransactionId).toList(),
        accounts(response.getAccounts()),
        Optional.ofNullable(response.getNextCursor()).filter(cursor -> !cursor.isBlank()),
        response.getHasMore(),
        status(response.getTransactionsUpdateStatus()));
  }

  private static List<Line> lines(String itemId, List<Transaction> transactions) {
    return transactions.stream().map(plaid -> LineReading.line(itemId, plaid)).toList();
  }

  private static List<PlaidAccount> accounts(List<AccountBase> accounts) {
    return Objects.requireNonNullElse(accounts, List.<AccountBase>of()).stream()
        .map(Plaid::account)
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
        plaid.getSubtype() == null ? null : plaid.getSubtype().getValue());
  }

  private static SyncPage.Status status(TransactionsUpdateStatus plaid) {
    return switch (plaid) {
      case NOT_READY -> SyncPage.Status.NOT_READY;
      case INITIAL_UPDATE_COMPLETE -> SyncPage.Status.INITIAL_UPDATE_COMPLETE;
      case HISTORICAL_UPDATE_COMPLETE -> SyncPage.Status.HISTORICAL_UPDATE_COMPLETE;
      case null, default -> SyncPage.Status.UNKNOWN;
    };
  }

  private static VerificationKey key(JWKPublicKey plaid) {
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
}

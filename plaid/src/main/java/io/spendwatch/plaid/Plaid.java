package io.spendwatch.plaid;

import com.plaid.client.model.AccountsBalanceGetRequest;
import com.plaid.client.model.AccountsGetRequest;
import com.plaid.client.model.CountryCode;
import com.plaid.client.model.ItemGetRequest;
import com.plaid.client.model.ItemPublicTokenExchangeRequest;
import com.plaid.client.model.ItemPublicTokenExchangeResponse;
import com.plaid.client.model.ItemRemoveRequest;
import com.plaid.client.model.ItemWithConsentFields;
import com.plaid.client.model.LinkTokenCreateRequest;
import com.plaid.client.model.LinkTokenCreateRequestUpdate;
import com.plaid.client.model.LinkTokenCreateRequestUser;
import com.plaid.client.model.LinkTokenCreateResponse;
import com.plaid.client.model.LinkTokenTransactions;
import com.plaid.client.model.Products;
import com.plaid.client.model.TransactionsGetRequest;
import com.plaid.client.model.TransactionsGetRequestOptions;
import com.plaid.client.model.TransactionsSyncRequest;
import com.plaid.client.model.WebhookVerificationKeyGetRequest;
import io.spendwatch.plaid.PlaidError.Kind;
import io.spendwatch.plaid.webhook.VerificationKey;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The calls that Spendwatch makes to Plaid. One of these a process, safe to share. Every call
 * blocks its thread until its turn has come within Plaid's rate limits and Plaid has answered,
 * which may take seconds, and throws {@link PlaidError}; none is repeated here.
 */
public final class Plaid implements AutoCloseable {
  private final PlaidSettings settings;
  private final PlaidConnection connection;
  private final CallLimits limits;

  private Plaid(PlaidSettings settings) {
    this.settings = settings;
    this.connection = new PlaidConnection(settings);
    this.limits = new CallLimits(settings);
  }

  /**
   * How many calls of a kind the limits of this process still allow at once; those of single items
   * may allow fewer.
   */
  public long callsLeft(PlaidCall call) {
    return limits.left(call);
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
    return linkToken(
        linkTokenRequest(userId)
            .products(List.of(Products.TRANSACTIONS))
            .webhook(webhook.toString())
            .transactions(new LinkTokenTransactions().daysRequested(settings.daysRequested())));
  }

  /**
   * Asks for a token with which the app opens Link in update mode: to repair an item, which keeps
   * its id, its token and its cursor.
   *
   * @param chooseAccounts whether Link also asks which accounts to share
   */
  public LinkToken createUpdateToken(String userId, LinkedItem item, boolean chooseAccounts) {
    LinkTokenCreateRequest request =
        linkTokenRequest(userId).accessToken(item.accessToken().value());
    return linkToken(
        chooseAccounts
            ? request.update(
                new LinkTokenCreateRequestUpdate().accountSelectionEnabled(true).user(null))
            : request);
  }

  private LinkTokenCreateRequest linkTokenRequest(String userId) {
    return new LinkTokenCreateRequest()
        .clientName(settings.clientName())
        .language("en")
        .countryCodes(List.of(CountryCode.US, CountryCode.CA))
        .user(new LinkTokenCreateRequestUser().clientUserId(userId));
  }

  private LinkToken linkToken(LinkTokenCreateRequest request) {
    limits.await(PlaidCall.LINK_TOKEN_CREATE);
    LinkTokenCreateResponse response = connection.await(connection.api().linkTokenCreate(request));
    return new LinkToken(response.getLinkToken(), response.getExpiration().toInstant());
  }

  /**
   * Exchanges what Link gave the app, within 30 minutes and once, for the key to the item. Whether
   * it may be repeated after a lost answer is not documented.
   */
  public LinkedItem exchange(String publicToken) {
    limits.await(PlaidCall.ITEM_PUBLIC_TOKEN_EXCHANGE);
    var request = new ItemPublicTokenExchangeRequest().publicToken(publicToken);
    ItemPublicTokenExchangeResponse response =
        connection.await(connection.api().itemPublicTokenExchange(request));
    return new LinkedItem(response.getItemId(), new AccessToken(response.getAccessToken()));
  }

  /** What Plaid knows of an item, and whether it works. */
  public ItemDetails item(LinkedItem linked) {
    limits.await(PlaidCall.ITEM_GET, linked.itemId());
    var request = new ItemGetRequest().accessToken(linked.accessToken().value());
    ItemWithConsentFields item = connection.await(connection.api().itemGet(request)).getItem();
    return new ItemDetails(
        item.getItemId(),
        Optional.ofNullable(item.getInstitutionId()),
        Optional.ofNullable(item.getInstitutionName()),
        Optional.ofNullable(item.getError()).map(error -> error.getErrorCode()));
  }

  /** The item's accounts with their balances, from Plaid's cache. */
  public List<PlaidAccount> accounts(LinkedItem item) {
    limits.await(PlaidCall.ACCOUNTS_GET, item.itemId());
    var request = new AccountsGetRequest().accessToken(item.accessToken().value());
    return PlaidAnswers.accounts(
        connection.await(connection.api().accountsGet(request)).getAccounts());
  }

  /**
   * The item's accounts with their balances of now, for which Plaid asks the bank: that is mostly
   * done in 10 s, and takes 30 s and more now and then.
   */
  public List<PlaidAccount> balances(LinkedItem item, Duration atMost) {
    limits.await(PlaidCall.ACCOUNTS_BALANCE_GET, item.itemId());
    var request = new AccountsBalanceGetRequest().accessToken(item.accessToken().value());
    return PlaidAnswers.accounts(
        connection.await(connection.api().accountsBalanceGet(request), atMost).getAccounts());
  }

  /**
   * One page of what changed since a cursor.
   *
   * @param cursor where the page begins, empty for the start of the item
   * @param count at most so many changes, 1 to 500
   */
  public SyncPage sync(LinkedItem item, Optional<String> cursor, int count) {
    limits.await(PlaidCall.TRANSACTIONS_SYNC, item.itemId());
    if (cursor.isEmpty()) {
      limits.await(PlaidCall.TRANSACTIONS_SYNC_FROM_START, item.itemId());
    }
    var request =
        new TransactionsSyncRequest()
            .accessToken(item.accessToken().value())
            .cursor(cursor.orElse(null))
            .count(count);
    try {
      return PlaidAnswers.page(
          item.itemId(), connection.await(connection.api().transactionsSync(request)));
    } catch (PlaidError e) {
      throw cursor.isPresent() && refusesField(e) ? e.as(Kind.CURSOR_REFUSED) : e;
    } catch (NullPointerException e) {
      throw PlaidConnection.unreadable(e);
    }
  }

  /**
   * Some of the transactions dated within a window, newest first. Until Plaid has read the bank
   * once it refuses, {@linkplain Kind#WAIT_FOR_WEBHOOK to be asked again after a webhook}.
   *
   * @param from first day
   * @param to last day
   * @param count at most so many, 1 to 500
   * @param offset how many of the window to pass over
   */
  public WindowPage transactions(
      LinkedItem item, LocalDate from, LocalDate to, int count, int offset) {
    limits.await(PlaidCall.TRANSACTIONS_GET, item.itemId());
    var request =
        new TransactionsGetRequest()
            .accessToken(item.accessToken().value())
            .startDate(from)
            .endDate(to)
            .options(window(count, offset));
    try {
      return PlaidAnswers.page(
          item.itemId(), connection.await(connection.api().transactionsGet(request)));
    } catch (NullPointerException e) {
      throw PlaidConnection.unreadable(e);
    }
  }

  /** Without the defaults of plaid-java, which would fix the item's history at 90 days. */
  private static TransactionsGetRequestOptions window(int count, int offset) {
    return new TransactionsGetRequestOptions()
        .count(count)
        .offset(offset)
        .daysRequested(null)
        .includeOriginalDescription(null)
        .includePersonalFinanceCategory(true)
        .includePersonalFinanceCategoryBeta(null)
        .includeLogoAndCounterpartyBeta(null);
  }

  /** Ends the connection to the bank; the token is dead afterwards. */
  public void removeItem(LinkedItem item) {
    limits.await(PlaidCall.ITEM_REMOVE, item.itemId());
    var request = new ItemRemoveRequest().accessToken(item.accessToken().value());
    Objects.requireNonNull(connection.await(connection.api().itemRemove(request)));
  }

  /** The key that webhooks are signed with under an id; empty if Plaid says that there is none. */
  public Optional<VerificationKey> webhookKey(String kid) {
    var request = new WebhookVerificationKeyGetRequest().keyId(kid);
    try {
      return Optional.of(
          PlaidAnswers.key(
              connection.await(connection.api().webhookVerificationKeyGet(request)).getKey()));
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
}

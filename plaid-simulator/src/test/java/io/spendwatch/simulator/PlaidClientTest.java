package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.plaid.client.ApiClient;
import com.plaid.client.model.AccountsBalanceGetRequest;
import com.plaid.client.model.AccountsGetRequest;
import com.plaid.client.model.CountryCode;
import com.plaid.client.model.InstitutionsGetByIdRequest;
import com.plaid.client.model.ItemGetRequest;
import com.plaid.client.model.ItemGetResponse;
import com.plaid.client.model.ItemPublicTokenExchangeRequest;
import com.plaid.client.model.ItemPublicTokenExchangeResponse;
import com.plaid.client.model.ItemRemoveRequest;
import com.plaid.client.model.LinkTokenCreateRequest;
import com.plaid.client.model.LinkTokenCreateRequestUser;
import com.plaid.client.model.PersonalFinanceCategoryVersion;
import com.plaid.client.model.Products;
import com.plaid.client.model.SandboxPublicTokenCreateRequest;
import com.plaid.client.model.SandboxPublicTokenCreateRequestOptions;
import com.plaid.client.model.Transaction;
import com.plaid.client.model.TransactionsSyncRequest;
import com.plaid.client.model.TransactionsSyncRequestOptions;
import com.plaid.client.model.TransactionsSyncResponse;
import com.plaid.client.model.TransactionsUpdateStatus;
import com.plaid.client.request.PlaidApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Response;

/** Plaid's own client must not notice a difference. */
class PlaidClientTest {
  private PlaidSimulator simulator;
  private PlaidApi plaid;

  @BeforeEach
  void start() {
    simulator =
        PlaidSimulator.start(SimulatorSettings.inMemory().withPulls(Duration.ZERO, Duration.ZERO));
    ApiClient client =
        new ApiClient(Map.of("clientId", "sandbox-client", "secret", "sandbox-secret"));
    client.setPlaidAdapter(simulator.uri().toString());
    plaid = client.createService(PlaidApi.class);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aLinkTokenLastsFourHours() throws IOException {
    var token =
        body(
            plaid.linkTokenCreate(
                new LinkTokenCreateRequest()
                    .clientName("Spendwatch")
                    .language("en")
                    .countryCodes(List.of(CountryCode.US))
                    .user(new LinkTokenCreateRequestUser().clientUserId("ada"))
                    .products(List.of(Products.TRANSACTIONS))
                    .webhook("https://example.com/plaid")));

    assertThat(token.getLinkToken()).matches("link-sandbox-[0-9a-f-]{36}");
    assertThat(token.getExpiration().toInstant())
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(230)),
            Instant.now().plus(Duration.ofMinutes(250)));
    assertThat(token.getRequestId()).hasSize(15);
  }

  @Test
  void aPagedSyncBringsEveryTransactionOnceAndEnds() throws IOException {
    String token = link().getAccessToken();

    List<Transaction> all = new ArrayList<>();
    TransactionsSyncResponse page = sync(token, null);
    all.addAll(page.getAdded());
    int pages = 1;
    while (page.getHasMore()) {
      page = sync(token, page.getNextCursor());
      all.addAll(page.getAdded());
      pages++;
    }

    assertThat(pages).isGreaterThan(2);
    Set<String> ids = new HashSet<>();
    all.forEach(one -> ids.add(one.getTransactionId()));
    assertThat(ids).hasSize(all.size()).allMatch(id -> id.length() == 37);
    assertThat(page.getTransactionsUpdateStatus())
        .isEqualTo(TransactionsUpdateStatus.HISTORICAL_UPDATE_COMPLETE);
    assertThat(sync(token, page.getNextCursor()).getAdded()).isEmpty();
  }

  @Test
  void aTransactionCarriesBothTaxonomies() throws IOException {
    var linked = link();
    var options =
        new TransactionsSyncRequestOptions()
            .includeOriginalDescription(true)
            .personalFinanceCategoryVersion(PersonalFinanceCategoryVersion.V2);
    var page =
        body(
            plaid.transactionsSync(
                new TransactionsSyncRequest()
                    .accessToken(linked.getAccessToken())
                    .count(500)
                    .options(options)));

    Transaction rent =
        page.getAdded().stream()
            .filter(one -> one.getName().startsWith("RENT"))
            .findFirst()
            .orElseThrow();
    assertThat(rent.getCategory()).containsExactly("Payment", "Rent");
    assertThat(rent.getCategoryId()).isEqualTo("16002000");
    assertThat(rent.getPersonalFinanceCategory().getDetailed())
        .isEqualTo("RENT_AND_UTILITIES_RENT");
    assertThat(rent.getPersonalFinanceCategory().getVersion())
        .isEqualTo(PersonalFinanceCategoryVersion.V2);
    assertThat(rent.getOriginalDescription()).isEqualTo(rent.getName());
    assertThat(rent.getPaymentChannel()).isEqualTo(Transaction.PaymentChannelEnum.OTHER);
  }

  @Test
  void itemAccountsAndBalancesAreShown() throws IOException {
    var linked = link();
    ItemGetResponse item =
        body(plaid.itemGet(new ItemGetRequest().accessToken(linked.getAccessToken())));
    var accounts =
        body(plaid.accountsGet(new AccountsGetRequest().accessToken(linked.getAccessToken())));
    var balances =
        body(
            plaid.accountsBalanceGet(
                new AccountsBalanceGetRequest().accessToken(linked.getAccessToken())));

    assertThat(item.getItem().getItemId()).isEqualTo(linked.getItemId());
    assertThat(item.getItem().getInstitutionName()).isEqualTo("First Platypus Bank");
    assertThat(item.getStatus().getTransactions().getLastSuccessfulUpdate()).isNotNull();
    assertThat(accounts.getAccounts())
        .extracting(one -> one.getMask())
        .containsExactly("0000", "1111", "3333");
    assertThat(balances.getAccounts()).isEqualTo(accounts.getAccounts());
  }

  @Test
  void aRemovedItemIsNotFoundAnyMore() throws IOException {
    String token = link().getAccessToken();
    body(plaid.itemRemove(new ItemRemoveRequest().accessToken(token)));

    Response<ItemGetResponse> answer =
        plaid.itemGet(new ItemGetRequest().accessToken(token)).execute();

    assertThat(answer.code()).isEqualTo(400);
    assertThat(answer.errorBody().string()).contains("\"ITEM_NOT_FOUND\"");
  }

  @Test
  void anInstitutionIsFoundByItsId() throws IOException {
    var institution =
        body(
            plaid.institutionsGetById(
                new InstitutionsGetByIdRequest()
                    .institutionId("ins_109508")
                    .countryCodes(List.of(CountryCode.US))));

    assertThat(institution.getInstitution().getName()).isEqualTo("First Platypus Bank");
  }

  private ItemPublicTokenExchangeResponse link() throws IOException {
    var created =
        body(
            plaid.sandboxPublicTokenCreate(
                new SandboxPublicTokenCreateRequest()
                    .institutionId("ins_109508")
                    .initialProducts(List.of(Products.TRANSACTIONS))
                    .options(new SandboxPublicTokenCreateRequestOptions())));
    return body(
        plaid.itemPublicTokenExchange(
            new ItemPublicTokenExchangeRequest().publicToken(created.getPublicToken())));
  }

  private TransactionsSyncResponse sync(String token, String cursor) throws IOException {
    return body(
        plaid.transactionsSync(
            new TransactionsSyncRequest().accessToken(token).cursor(cursor).count(50)));
  }

  private static <T> T body(Call<T> call) throws IOException {
    Response<T> response = call.execute();
    assertThat(response.isSuccessful())
        .withFailMessage(() -> "refused: " + response.errorBody().toString())
        .isTrue();
    return response.body();
  }
}

package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.Bank;
import io.spendwatch.simulator.bank.Item;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.link.LinkPage;
import io.spendwatch.simulator.link.Login;
import io.spendwatch.simulator.people.Customers;
import io.spendwatch.simulator.webhooks.Notice;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** What only Plaid's sandbox has. */
public final class SandboxEndpoints {
  private static final int MOST_DAYS = 730;
  private static final int MOST_TRANSACTIONS = 10;
  private static final int MOST_DAYS_BACK = 14;

  private final Bank bank;
  private final LinkPage linkPage;

  /** Links over this page at this bank. */
  public SandboxEndpoints(Bank bank, LinkPage linkPage) {
    this.bank = bank;
    this.linkPage = linkPage;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.to("/sandbox/public_token/create", this::createPublicToken)
            .requires("institution_id", "initial_products")
            .accepts("options", "user_token", "user_id"),
        Route.to("/sandbox/item/fire_webhook", this::fireWebhook)
            .requires("access_token", "webhook_code")
            .accepts("webhook_type"),
        Route.to("/sandbox/item/reset_login", this::resetLogin).requires("access_token"),
        Route.to("/sandbox/transactions/create", this::createTransactions)
            .requires("access_token", "transactions"));
  }

  private PublicToken createPublicToken(Request request) {
    List<String> products = Products.check(request, "initial_products");
    Request options =
        request.options(
            "webhook",
            "override_username",
            "override_password",
            "transactions",
            "statements",
            "income_verification");
    Login login =
        Login.of(
            Optional.of(request.text("institution_id")),
            options.optionalText("override_username"),
            options.optionalText("override_password"));
    return new PublicToken(
        linkPage
            .link(login, products, Webhooks.urlIn(options, "webhook"), days(options))
            .publicToken());
  }

  private static OptionalInt days(Request options) {
    return options
        .object("transactions", "start_date", "end_date", "days_requested")
        .integer("days_requested", 1, MOST_DAYS);
  }

  private Fired fireWebhook(Request request) {
    String token = request.text("access_token");
    String code = request.text("webhook_code");
    Notice notice =
        bank.read(
            token,
            item -> {
              if (item.facts().webhook() == null) {
                throw PlaidException.of("SANDBOX_WEBHOOK_INVALID");
              }
              return Webhooks.notice(code, item, bank.now());
            });
    request
        .optionalText("webhook_type")
        .filter(type -> !Objects.equals(type, notice.type()))
        .ifPresent(type -> refuse(request, type, code));
    bank.announce(token, notice);
    return new Fired(true);
  }

  private static void refuse(Request request, String type, String code) {
    throw request.invalid("webhook_type", type + " has no webhook " + code);
  }

  private Reset resetLogin(Request request) {
    bank.requireLogin(request.text("access_token"));
    return new Reset(true);
  }

  private Map<String, Object> createTransactions(Request request) {
    String token = request.text("access_token");
    List<Request> wanted =
        request.objects(
            "transactions",
            "date_transacted",
            "date_posted",
            "amount",
            "description",
            "iso_currency_code");
    if (wanted.isEmpty() || wanted.size() > MOST_TRANSACTIONS) {
      throw request.invalid("transactions", "must hold 1 to " + MOST_TRANSACTIONS);
    }
    String account = bank.use(token, item -> depository(request, item.facts().username(), item));
    NewTransaction[] news =
        wanted.stream().map(one -> transaction(one).on(account)).toArray(NewTransaction[]::new);
    bank.refresh(token, changes -> changes.add(news));
    return Map.of();
  }

  private static String depository(Request request, String username, Item item) {
    if (!Customers.isDynamic(username)) {
      throw request.invalid("access_token", "must be of user_transactions_dynamic");
    }
    return item.facts().accounts().stream()
        .filter(account -> account.type().equals("depository"))
        .findFirst()
        .map(Account::id)
        .orElseThrow(() -> PlaidException.of("PRODUCTS_NOT_SUPPORTED"));
  }

  private NewTransaction transaction(Request one) {
    NewTransaction posted =
        NewTransaction.posted(
                one.text("description"),
                one.decimal("amount").orElseThrow(() -> one.invalid("amount", "must be a number")),
                recent(one, "date_posted"))
            .madeOn(recent(one, "date_transacted"));
    return one.optionalText("iso_currency_code").map(posted::in).orElse(posted);
  }

  private LocalDate recent(Request one, String field) {
    LocalDate today = bank.today();
    return one.date(field)
        .filter(date -> !date.isAfter(today))
        .filter(date -> !date.isBefore(today.minusDays(MOST_DAYS_BACK)))
        .orElseThrow(() -> one.invalid(field, "must be a date of the last 14 days"));
  }

  private record PublicToken(String publicToken) {}

  private record Fired(boolean webhookFired) {}

  private record Reset(boolean resetLogin) {}
}

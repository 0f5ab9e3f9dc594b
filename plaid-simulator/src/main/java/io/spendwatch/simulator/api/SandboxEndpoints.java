package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.Bank;
import io.spendwatch.simulator.bank.Customer;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.people.Customers;
import io.spendwatch.simulator.webhooks.Notice;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** What only Plaid's sandbox has. */
public final class SandboxEndpoints {
  private static final int MOST_DAYS = 730;

  private final Bank bank;
  private final Customers customers;

  /** Logs these customers in at this bank. */
  public SandboxEndpoints(Bank bank, Customers customers) {
    this.bank = bank;
    this.customers = customers;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.to("/sandbox/public_token/create", this::createPublicToken)
            .requires("institution_id", "initial_products")
            .accepts("options", "user_token", "user_id"),
        Route.to("/sandbox/item/fire_webhook", this::fireWebhook)
            .requires("access_token", "webhook_code")
            .accepts("webhook_type"));
  }

  private PublicToken createPublicToken(Request request) {
    Institution institution = Institution.of(request.text("institution_id"));
    List<String> products = Products.check(request, "initial_products");
    Request options =
        request.options(
            "webhook",
            "override_username",
            "override_password",
            "transactions",
            "statements",
            "income_verification");
    String username = options.optionalText("override_username").orElse("user_good");
    String password = options.optionalText("override_password").orElse("pass_good");
    Customer customer = customers.logIn(username, password, bank.today(), days(options));
    return new PublicToken(
        bank.link(
            customer,
            institution.institutionId(),
            username,
            products,
            Webhooks.urlIn(options, "webhook")));
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

  private record PublicToken(String publicToken) {}

  private record Fired(boolean webhookFired) {}
}

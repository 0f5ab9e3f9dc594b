package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.Bank;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.ledger.Ids;
import io.spendwatch.simulator.link.LinkToken;
import io.spendwatch.simulator.link.LinkTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The way to an access token. */
public final class LinkEndpoints {
  private static final Duration LINK_TOKEN_LIFE = Duration.ofHours(4);
  private static final Duration UPDATE_TOKEN_LIFE = Duration.ofMinutes(30);
  private static final int MOST_DAYS = 730;

  private static final String[] FOR_LINK = {
    "access_token",
    "access_tokens",
    "account_filters",
    "additional_consented_products",
    "android_package_name",
    "appearance_mode",
    "auth",
    "base_report",
    "card_switch",
    "cashflow_report",
    "consumer_report_permissible_purpose",
    "cra_enabled",
    "cra_options",
    "credit_partner_insights",
    "employment",
    "enable_multi_item_link",
    "eu_config",
    "financekit_supported",
    "hosted_link",
    "identity",
    "identity_verification",
    "income_verification",
    "institution_data",
    "institution_id",
    "investments",
    "investments_auth",
    "link_customization_name",
    "optional_products",
    "payment_configuration",
    "payment_initiation",
    "products",
    "redirect_uri",
    "required_if_supported_products",
    "statements",
    "third_party_user_token",
    "transactions",
    "transfer",
    "update",
    "user",
    "user_id",
    "user_token",
    "webhook"
  };

  private final Bank bank;
  private final LinkTokens tokens;

  /** Links at this bank with these tokens. */
  public LinkEndpoints(Bank bank, LinkTokens tokens) {
    this.bank = bank;
    this.tokens = tokens;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.to("/link/token/create", this::createLinkToken)
            .requires("client_name", "language", "country_codes")
            .accepts(FOR_LINK),
        Route.to("/link/token/get", this::showLinkToken).requires("link_token"),
        Route.to("/item/public_token/exchange", this::exchange).requires("public_token"));
  }

  private Created createLinkToken(Request request) {
    checkUser(request);
    Optional<String> updated = updatedItem(request);
    Instant now = bank.now().truncatedTo(ChronoUnit.SECONDS);
    LinkToken token =
        new LinkToken(
            Ids.token("link"),
            now,
            now.plus(updated.isPresent() ? UPDATE_TOKEN_LIFE : LINK_TOKEN_LIFE),
            request.text("client_name"),
            request.text("language"),
            request.texts("country_codes"),
            products(request, updated),
            Webhooks.urlIn(request, "webhook"),
            request.optionalText("redirect_uri"),
            request
                .object("transactions", "days_requested")
                .integer("days_requested", 1, MOST_DAYS),
            updated,
            request.object("update").flag("account_selection_enabled"));
    tokens.add(token);
    return new Created(token.token(), token.expiration());
  }

  private Optional<String> updatedItem(Request request) {
    return request
        .optionalText("access_token")
        .map(token -> bank.read(token, item -> item.facts().id()));
  }

  /** Update mode names none; what the item was made with stays. */
  private static List<String> products(Request request, Optional<String> updated) {
    if (updated.isEmpty()) {
      return Products.check(request, "products");
    }
    if (!request.texts("products").isEmpty()) {
      throw request.invalid("products", "must not be named in update mode");
    }
    return List.of();
  }

  private static void checkUser(Request request) {
    boolean named = request.object("user").optionalText("client_user_id").isPresent();
    if (!named && !request.has("user_id")) {
      throw PlaidException.of(
          "MISSING_FIELDS", "the following required fields are missing: user.client_user_id");
    }
  }

  private LinkTokenView showLinkToken(Request request) {
    String text = request.text("link_token");
    return LinkTokenView.of(tokens.get(text), tokens.sessions(text));
  }

  private Exchange exchange(Request request) {
    Bank.Exchanged exchanged = bank.exchange(request.text("public_token"));
    return new Exchange(exchanged.accessToken(), exchanged.itemId());
  }

  private record Created(String linkToken, Instant expiration) {}

  private record Exchange(String accessToken, String itemId) {}
}

package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.Bank;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.ledger.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The way to an access token. Link itself, which runs in a browser, has no counterpart here. */
public final class LinkEndpoints {
  private static final Duration LINK_TOKEN_LIFE = Duration.ofHours(4);
  private static final Duration UPDATE_TOKEN_LIFE = Duration.ofMinutes(30);
  private static final int MOST_DAYS = 730;

  private final Bank bank;

  /** Links at this bank. */
  public LinkEndpoints(Bank bank) {
    this.bank = bank;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.to("/link/token/create", this::createLinkToken)
            .requires("client_name", "language", "country_codes")
            .accepts(
                "user",
                "user_id",
                "products",
                "required_if_supported_products",
                "optional_products",
                "additional_consented_products",
                "webhook",
                "access_token",
                "link_customization_name",
                "redirect_uri",
                "android_package_name",
                "institution_id",
                "institution_data",
                "account_filters",
                "eu_config",
                "auth",
                "update",
                "hosted_link",
                "transactions",
                "enable_multi_item_link",
                "user_token"),
        Route.to("/item/public_token/exchange", this::exchange).requires("public_token"));
  }

  private LinkToken createLinkToken(Request request) {
    request.texts("country_codes");
    Webhooks.urlIn(request, "webhook");
    request.object("transactions", "days_requested").integer("days_requested", 1, MOST_DAYS);
    checkUser(request);
    boolean update = request.has("access_token");
    if (update) {
      bank.read(request.text("access_token"), item -> item.facts().id());
    } else {
      Products.check(request, "products");
    }
    Instant expiration = bank.now().plus(update ? UPDATE_TOKEN_LIFE : LINK_TOKEN_LIFE);
    return new LinkToken(Ids.token("link"), expiration.truncatedTo(ChronoUnit.SECONDS));
  }

  private static void checkUser(Request request) {
    boolean named = request.object("user").optionalText("client_user_id").isPresent();
    if (!named && !request.has("user_id") && !request.has("user_token")) {
      throw PlaidException.of(
          "MISSING_FIELDS", "the following required fields are missing: user.client_user_id");
    }
  }

  private Exchange exchange(Request request) {
    Bank.Exchanged exchanged = bank.exchange(request.text("public_token"));
    return new Exchange(exchanged.accessToken(), exchanged.itemId());
  }

  private record LinkToken(String linkToken, Instant expiration) {}

  private record Exchange(String accessToken, String itemId) {}
}

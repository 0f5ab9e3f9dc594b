package io.spendwatch.simulator.control;

import io.spendwatch.simulator.bank.ItemFacts;
import io.spendwatch.simulator.bank.SimulatedItems;
import io.spendwatch.simulator.http.Endpoint;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.Ids;
import io.spendwatch.simulator.link.LinkPage;
import io.spendwatch.simulator.link.Login;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lets one play the person and the bank: not Plaid's, and answered to anyone. */
public final class ItemControl {
  private final SimulatedItems items;
  private final LinkPage linkPage;

  /** Acts on these items over this page. */
  public ItemControl(SimulatedItems items, LinkPage linkPage) {
    this.items = items;
    this.linkPage = linkPage;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.control("/control/items", _ -> listItems()),
        Route.control("/control/items/fail", this::fail).requires("item_id", "error_code"),
        onItem("/control/items/require_login", items::requireLogin),
        onItem("/control/items/repair_elsewhere", items::repairElsewhere),
        onItem("/control/items/expire_soon", items::expireSoon),
        onItem("/control/items/disconnect_soon", items::disconnectSoon),
        onItem("/control/items/revoke", items::revoke),
        Route.control("/control/accounts/revoke", this::revokeAccount)
            .requires("item_id", "account_id"),
        Route.control("/control/accounts/open", this::openAccount)
            .requires("item_id")
            .accepts("name", "mask", "type", "subtype", "currency", "balance"),
        Route.control("/control/link/complete", this::completeLink)
            .requires("link_token")
            .accepts("institution_id", "username", "password"),
        Route.control("/control/link/update", this::updateInLink)
            .requires("link_token")
            .accepts("account_ids"));
  }

  private static Route onItem(String path, Consumer<String> act) {
    Endpoint endpoint =
        request -> {
          act.accept(request.text("item_id"));
          return Map.of();
        };
    return Route.control(path, endpoint).requires("item_id");
  }

  private Items listItems() {
    return new Items(items.all().stream().map(this::summary).toList());
  }

  private Summary summary(ItemFacts facts) {
    return new Summary(
        facts.id(),
        facts.institutionId(),
        facts.username(),
        facts.webhook(),
        ids(facts.accounts()),
        ids(facts.unshared()),
        items.transactions(facts.id()).size());
  }

  private static List<String> ids(List<Account> accounts) {
    return accounts.stream().map(Account::id).toList();
  }

  private Map<String, Object> fail(Request request) {
    String code = request.text("error_code");
    FaultForm.checkErrorCode(request, code);
    items.fail(request.text("item_id"), code);
    return Map.of();
  }

  private Map<String, Object> revokeAccount(Request request) {
    items.revokeAccount(request.text("item_id"), request.text("account_id"));
    return Map.of();
  }

  private Map<String, Object> openAccount(Request request) {
    BigDecimal balance = request.decimal("balance").orElse(BigDecimal.ZERO);
    Account account =
        new Account(
            Ids.next(),
            request.optionalText("name").orElse("Plaid New Account"),
            null,
            request.optionalText("mask").orElse(null),
            request.optionalText("type").orElse("depository"),
            request.optionalText("subtype").orElse("checking"),
            balance,
            balance,
            null,
            request.optionalText("currency").orElse("USD"));
    items.openAccount(request.text("item_id"), account);
    return Map.of("account_id", account.id());
  }

  private Map<String, Object> completeLink(Request request) {
    Login login =
        Login.of(
            request.optionalText("institution_id"),
            request.optionalText("username"),
            request.optionalText("password"));
    ItemFacts item = linkPage.link(request.text("link_token"), login);
    return Map.of("public_token", item.publicToken(), "item_id", item.id());
  }

  private Map<String, Object> updateInLink(Request request) {
    ItemFacts item =
        linkPage.update(request.text("link_token"), new HashSet<>(request.texts("account_ids")));
    return Map.of("item_id", item.id());
  }

  private record Items(List<Summary> items) {}

  private record Summary(
      String itemId,
      String institutionId,
      String username,
      String webhook,
      List<String> accountIds,
      List<String> unsharedAccountIds,
      int transactions) {}
}

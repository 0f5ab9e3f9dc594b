package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.Bank;
import io.spendwatch.simulator.bank.Item;
import io.spendwatch.simulator.bank.LastWebhook;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Items and their accounts. */
public final class ItemEndpoints {
  private final Bank bank;

  /** Shows this bank's items. */
  public ItemEndpoints(Bank bank) {
    this.bank = bank;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.to("/item/get", this::get).requires("access_token"),
        Route.to("/item/remove", this::remove)
            .requires("access_token")
            .accepts("reason_code", "reason_note"),
        Route.to("/item/webhook/update", this::moveWebhook)
            .requires("access_token")
            .accepts("webhook"),
        Route.to("/accounts/get", request -> accounts(request, request.options("account_ids")))
            .requires("access_token")
            .accepts("options"),
        Route.to("/accounts/balance/get", this::balances)
            .requires("access_token")
            .accepts("options"));
  }

  private ItemAnswer get(Request request) {
    return bank.read(
        request.text("access_token"),
        item -> new ItemAnswer(ItemView.whole(item), Status.of(item)));
  }

  private Map<String, Object> remove(Request request) {
    bank.remove(request.text("access_token"));
    return Map.of();
  }

  private MovedItem moveWebhook(Request request) {
    String token = request.text("access_token");
    bank.moveWebhook(token, Webhooks.urlIn(request, "webhook"));
    return bank.read(token, item -> new MovedItem(ItemView.of(item)));
  }

  /** Balances are constants, so a live look at them is the stored one. */
  private Accounts balances(Request request) {
    return accounts(request, request.options("account_ids", "min_last_updated_datetime"));
  }

  private Accounts accounts(Request request, Request options) {
    List<String> ids = options.texts("account_ids");
    return bank.use(
        request.text("access_token"),
        item -> new Accounts(AccountView.of(item.accounts(new HashSet<>(ids))), ItemView.of(item)));
  }

  private record ItemAnswer(ItemView item, Status status) {}

  private record MovedItem(ItemView item) {}

  private record Accounts(List<AccountView> accounts, ItemView item) {}

  private record Status(Updates investments, Updates transactions, LastWebhook lastWebhook) {
    static Status of(Item item) {
      Updates updates = new Updates(item.lastUpdate().orElse(null), null);
      return new Status(null, updates, item.lastWebhook().orElse(null));
    }
  }

  private record Updates(Instant lastSuccessfulUpdate, Instant lastFailedUpdate) {}
}

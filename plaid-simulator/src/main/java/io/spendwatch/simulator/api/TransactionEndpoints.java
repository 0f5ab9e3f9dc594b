package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.Bank;
import io.spendwatch.simulator.bank.Item;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.faults.Faults;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.ledger.Ledger;
import io.spendwatch.simulator.ledger.Position;
import io.spendwatch.simulator.ledger.Pull;
import io.spendwatch.simulator.ledger.Transaction;
import io.spendwatch.simulator.people.Customers;
import io.spendwatch.simulator.people.Refreshed;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Transactions. */
public final class TransactionEndpoints {
  private static final int MOST_ROWS = 500;
  private static final int USUAL_ROWS = 100;
  private static final int MOST_DAYS = 730;

  private final Bank bank;
  private final Faults faults;

  /** Shows this bank's transactions. */
  public TransactionEndpoints(Bank bank, Faults faults) {
    this.bank = bank;
    this.faults = faults;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.to(SyncView.PATH, this::sync)
            .requires("access_token")
            .accepts("cursor", "count", "options")
            .paged(request -> Ledger.position(request.peek("cursor").orElse(""))),
        Route.to("/transactions/get", this::get)
            .requires("access_token", "start_date", "end_date")
            .accepts("options")
            .paged(TransactionEndpoints::page),
        Route.to("/transactions/refresh", this::refresh).requires("access_token"));
  }

  private SyncView sync(Request request) {
    Request options =
        request.options(
            "account_id",
            "days_requested",
            "include_logo_and_counterparty_beta",
            "include_original_description",
            "include_personal_finance_category",
            "personal_finance_category_version");
    TransactionView.Style style = style(options);
    Optional<String> account = options.optionalText("account_id");
    String cursor = request.optionalText("cursor").orElse("");
    int count = request.integer("count", 1, MOST_ROWS).orElse(USUAL_ROWS);
    return bank.sync(
        request.text("access_token"),
        item -> {
          account.ifPresent(id -> item.accounts(Set.of(id)));
          return SyncView.read(item, faults, cursor, count, account, style);
        });
  }

  private Transactions get(Request request) {
    Request options =
        request.options(
            "account_ids",
            "count",
            "offset",
            "days_requested",
            "include_logo_and_counterparty_beta",
            "include_original_description",
            "include_personal_finance_category",
            "include_personal_finance_category_beta",
            "personal_finance_category_version");
    TransactionView.Style style = style(options);
    int count = options.integer("count", 1, MOST_ROWS).orElse(USUAL_ROWS);
    int offset = options.integer("offset", 0, Integer.MAX_VALUE).orElse(0);
    Set<String> accountIds = new HashSet<>(options.texts("account_ids"));
    Days days = Days.in(request);
    return bank.use(
        request.text("access_token"),
        item -> {
          refuseIfNotReady(item);
          return Transactions.of(item, days.of(item, accountIds), accountIds, style)
              .part(offset, count);
        });
  }

  private static void refuseIfNotReady(Item item) {
    if (item.pull() == Pull.NONE) {
      throw PlaidException.of("PRODUCT_NOT_READY");
    }
  }

  private static Position page(Request request) {
    int offset = request.peekOption("offset", 0);
    int count = Math.max(1, request.peekOption("count", USUAL_ROWS));
    return offset == 0 ? Position.START : new Position(offset / count + 1, Position.Reading.INSIDE);
  }

  /** Only the dynamic user has anything new for whoever asks. */
  private Map<String, Object> refresh(Request request) {
    String token = request.text("access_token");
    boolean dynamic = bank.use(token, item -> Customers.isDynamic(item.facts().username()));
    if (dynamic) {
      bank.refresh(token, changes -> Refreshed.apply(changes, bank.today()));
    }
    return Map.of();
  }

  /** Some of the options have no effect: what they ask for was fixed when the item was made. */
  private static TransactionView.Style style(Request options) {
    options.integer("days_requested", 1, MOST_DAYS);
    String version = options.optionalText("personal_finance_category_version").orElse("v2");
    if (!Set.of("v1", "v2").contains(version)) {
      throw options.invalid("personal_finance_category_version", "must be v1 or v2");
    }
    return new TransactionView.Style(version, options.flag("include_original_description"));
  }

  private record Transactions(
      List<AccountView> accounts,
      List<TransactionView> transactions,
      int totalTransactions,
      ItemView item) {

    static Transactions of(
        Item item, List<Transaction> found, Set<String> accountIds, TransactionView.Style style) {
      return new Transactions(
          AccountView.of(item.accounts(accountIds)),
          TransactionView.of(found, style),
          found.size(),
          ItemView.of(item));
    }

    Transactions part(int offset, int count) {
      List<TransactionView> part = transactions.stream().skip(offset).limit(count).toList();
      return new Transactions(accounts, part, totalTransactions, item);
    }
  }
}

package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.Bank;
import io.spendwatch.simulator.bank.Item;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.ledger.Pull;
import io.spendwatch.simulator.ledger.SyncPage;
import io.spendwatch.simulator.ledger.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Transactions. */
public final class TransactionEndpoints {
  private static final int MOST_ROWS = 500;
  private static final int USUAL_ROWS = 100;
  private static final int MOST_DAYS = 730;

  private final Bank bank;

  /** Shows this bank's transactions. */
  public TransactionEndpoints(Bank bank) {
    this.bank = bank;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.to("/transactions/sync", this::sync)
            .requires("access_token")
            .accepts("cursor", "count", "options"));
  }

  private Sync sync(Request request) {
    Request options = options(request);
    TransactionView.Style style = style(options);
    Optional<String> account = options.optionalText("account_id");
    String cursor = request.optionalText("cursor").orElse("");
    int count = request.integer("count", 1, MOST_ROWS).orElse(USUAL_ROWS);
    return bank.sync(
        request.text("access_token"),
        item -> {
          account.ifPresent(id -> item.accounts(Set.of(id)));
          return Sync.of(item, item.sync(cursor, count, account), style);
        });
  }

  /** Some of these have no effect: what they ask for was fixed when the item was made. */
  private static Request options(Request request) {
    Request options =
        request.options(
            "account_id",
            "days_requested",
            "include_logo_and_counterparty_beta",
            "include_original_description",
            "include_personal_finance_category",
            "personal_finance_category_version");
    options.integer("days_requested", 1, MOST_DAYS);
    return options;
  }

  private static TransactionView.Style style(Request options) {
    String version = options.optionalText("personal_finance_category_version").orElse("v2");
    if (!Set.of("v1", "v2").contains(version)) {
      throw options.invalid("personal_finance_category_version", "must be v1 or v2");
    }
    return new TransactionView.Style(version, options.flag("include_original_description"));
  }

  private record Sync(
      List<AccountView> accounts,
      List<TransactionView> added,
      List<TransactionView> modified,
      List<Removed> removed,
      String nextCursor,
      boolean hasMore,
      String transactionsUpdateStatus) {

    static Sync of(Item item, SyncPage page, TransactionView.Style style) {
      return new Sync(
          item.pull() == Pull.NONE ? List.of() : AccountView.of(item.accounts(Set.of())),
          TransactionView.of(page.added(), style),
          TransactionView.of(page.modified(), style),
          page.removed().stream().map(Removed::of).toList(),
          page.nextCursor(),
          page.hasMore(),
          status(item.pull()));
    }

    private static String status(Pull pull) {
      return switch (pull) {
        case NONE -> "NOT_READY";
        case INITIAL -> "INITIAL_UPDATE_COMPLETE";
        case HISTORICAL -> "HISTORICAL_UPDATE_COMPLETE";
      };
    }
  }

  private record Removed(String accountId, String transactionId) {
    static Removed of(Transaction gone) {
      return new Removed(gone.accountId(), gone.id());
    }
  }
}

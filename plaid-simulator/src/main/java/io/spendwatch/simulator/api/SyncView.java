package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.Item;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Faults;
import io.spendwatch.simulator.faults.Occasion;
import io.spendwatch.simulator.ledger.Ledger;
import io.spendwatch.simulator.ledger.Pull;
import io.spendwatch.simulator.ledger.SyncPage;
import io.spendwatch.simulator.ledger.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An answer of /transactions/sync. */
record SyncView(
    List<AccountView> accounts,
    List<TransactionView> added,
    List<TransactionView> modified,
    List<Removed> removed,
    String nextCursor,
    boolean hasMore,
    String transactionsUpdateStatus) {
  static final String PATH = "/transactions/sync";

  /** The page at a cursor, with what goes wrong on it. */
  static SyncView read(
      Item item,
      Faults faults,
      String cursor,
      int count,
      Optional<String> account,
      TransactionView.Style style) {
    Occasion call =
        Occasion.call(
            PATH, item.facts().id(), item.facts().institutionId(), Ledger.position(cursor));
    if (faults.take(Effect.NotReady.class, call).isPresent()) {
      return of(item, SyncPage.notReady(), Pull.NONE, style);
    }
    int most =
        faults.take(Effect.SmallPages.class, call).map(Effect.SmallPages::changes).orElse(count);
    SyncPage page = item.sync(cursor, Math.min(count, most), account);
    return of(item, misled(page, faults, call, cursor), item.pull(), style);
  }

  private static SyncPage misled(SyncPage page, Faults faults, Occasion call, String cursor) {
    if (faults.take(Effect.RepeatCursor.class, call).isPresent()) {
      return page.stuckAt(cursor);
    }
    return faults.take(Effect.LoopBack.class, call).isPresent() ? page.loopingBack() : page;
  }

  private static SyncView of(Item item, SyncPage page, Pull pull, TransactionView.Style style) {
    return new SyncView(
        pull == Pull.NONE ? List.of() : AccountView.of(item.accounts(Set.of())),
        TransactionView.of(page.added(), style),
        TransactionView.of(page.modified(), style),
        page.removed().stream().map(Removed::of).toList(),
        page.nextCursor(),
        page.hasMore(),
        status(pull));
  }

  private static String status(Pull pull) {
    return switch (pull) {
      case NONE -> "NOT_READY";
      case INITIAL -> "INITIAL_UPDATE_COMPLETE";
      case HISTORICAL -> "HISTORICAL_UPDATE_COMPLETE";
    };
  }

  record Removed(String accountId, String transactionId) {
    static Removed of(Transaction gone) {
      return new Removed(gone.accountId(), gone.id());
    }
  }
}

package io.spendwatch.categorizer;

import io.spendwatch.domain.ledger.LedgerUpdate;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.Origin;
import io.spendwatch.messaging.translation.TotalsRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The user's ledger after an update.
 *
 * @param closedOn the day on which periods ended, null where none did
 * @param planRevision of the plan that the totals follow
 * @param totaledAt UTC
 */
record Totaled(
    Origin origin, LedgerUpdate update, LocalDate closedOn, long planRevision, Instant totaledAt) {
  /** So many lines and so many removed ids at most are in one record, well below its limit. */
  static final int PER_RECORD = 1_000;

  /** One record, or several with the totals in the last. */
  List<CategoriesTotaled> toRecords() {
    List<List<Line>> lines = portions(update.lines());
    List<List<String>> removed = portions(update.removed());
    int parts = Math.max(1, Math.max(lines.size(), removed.size()));
    return IntStream.rangeClosed(1, parts)
        .mapToObj(part -> part(part, parts, portion(lines, part), portion(removed, part)))
        .toList();
  }

  private CategoriesTotaled part(int part, int parts, List<Line> lines, List<String> removed) {
    List<PeriodTotals> totals = part == parts ? update.totals() : List.<PeriodTotals>of();
    return CategoriesTotaled.newBuilder()
        .setUpdateId(origin.updateId())
        .setUserId(origin.userId())
        .setItemId(origin.itemId())
        .setCause(origin.cause())
        .setTriggeredAt(origin.triggeredAt())
        .setTotaledAt(totaledAt)
        .setScope(origin.scope())
        .setClosedOn(closedOn)
        .setPlanRevision(planRevision)
        .setPart(part)
        .setParts(parts)
        .setLines(lines.stream().map(LineRecords::toRecord).toList())
        .setRemovedTransactionIds(removed)
        .setTotals(totals.stream().map(TotalsRecords::toRecord).toList())
        .build();
  }

  private static <T> List<List<T>> portions(List<T> all) {
    return IntStream.iterate(0, from -> from < all.size(), from -> from + PER_RECORD)
        .mapToObj(from -> all.subList(from, Math.min(all.size(), from + PER_RECORD)))
        .toList();
  }

  private static <T> List<T> portion(List<List<T>> portions, int part) {
    return part <= portions.size() ? portions.get(part - 1) : List.of();
  }
}

package io.spendwatch.rules;

import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.messaging.streams.Part;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.Origin;
import io.spendwatch.messaging.translation.TotalsRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What an update changed in the user's ledger, or a part of it.
 *
 * @param closedOn the day on which periods ended, null where none did
 * @param lines the new state of those that differ from what was known
 * @param removed ids of those that are gone
 * @param totals of each period touched, passed through
 */
record Totaled(
    Origin origin,
    Instant totaledAt,
    LocalDate closedOn,
    long planRevision,
    List<Line> lines,
    List<String> removed,
    List<PeriodTotals> totals,
    int part,
    int parts)
    implements Part {

  static Totaled of(CategoriesTotaled it) {
    return new Totaled(
        Origin.of(it),
        it.getTotaledAt(),
        it.getClosedOn(),
        it.getPlanRevision(),
        it.getLines().stream().map(LineRecords::toLine).toList(),
        List.copyOf(it.getRemovedTransactionIds()),
        it.getTotals().stream().map(TotalsRecords::toTotals).toList(),
        it.getPart(),
        it.getParts());
  }

  CategoriesTotaled toRecord() {
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

  /** All parts of an update as one. */
  static Totaled whole(List<Totaled> parts) {
    Totaled first = parts.getFirst();
    return new Totaled(
        first.origin,
        first.totaledAt,
        first.closedOn,
        first.planRevision,
        joined(parts, Totaled::lines),
        joined(parts, Totaled::removed),
        joined(parts, Totaled::totals),
        1,
        1);
  }

  private static <T> List<T> joined(List<Totaled> parts, Function<Totaled, List<T>> some) {
    return parts.stream().flatMap(part -> some.apply(part).stream()).toList();
  }

  @Override
  public UUID updateId() {
    return origin.updateId();
  }
}

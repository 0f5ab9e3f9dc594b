package io.spendwatch.ingest.fetch;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.plaid.LinkedItem;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.WindowPage;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Plans;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads what an item has of the current month, or of the person's open budget periods where they
 * reach further back, by {@code /transactions/get}. Its pages are counted from the newest on, so
 * one that comes or goes in between moves the others: then the window is read again, and nothing of
 * the first reading is used.
 */
public final class WindowReader implements ItemReader {
  /** The most that Plaid allows. */
  private static final int PAGE = 500;

  private static final int READINGS = 6;

  /**
   * Plaid cuts windows by the day of posting, we by the day of spending, which is mostly some days
   * before. Where a bank has it the other way round, the window begins early enough.
   */
  private static final int MARGIN_DAYS = 7;

  /** Marks, in the place of a cursor, what a window was found to hold. */
  private static final String MARK = "window:";

  private final Plaid plaid;
  private final Plans plans;
  private final InstantSource clock;
  private final Calls calls;

  /**
   * @param firstWait how long to wait before a call that failed for a moment is repeated
   */
  public WindowReader(Plaid plaid, Plans plans, InstantSource clock, Duration firstWait) {
    this.plaid = plaid;
    this.plans = plans;
    this.clock = clock;
    this.calls = new Calls(firstWait);
  }

  static boolean isMine(String cursor) {
    return cursor.startsWith(MARK);
  }

  /** All lines of the window; nothing at all if they are those of the last time. */
  @Override
  public Reading read(Item item, LinkedItem access, boolean fromStart) {
    Plan plan = plans.find(item.userId()).orElseGet(() -> Plan.initial(item.userId()));
    LocalDate today = plan.today(clock.instant());
    LocalDate from = earlier(today.withDayOfMonth(1), plan.horizon(today));
    for (int reading = 0; reading < READINGS; reading++) {
      Reading window = Reading.window(from);
      if (readAll(access, window, from.minusDays(MARGIN_DAYS), today.plusDays(1))) {
        String mark = MARK + from + ":" + window.fingerprint();
        boolean same = !fromStart && item.cursor().filter(mark::equals).isPresent();
        return same ? window.unchanged(mark) : window.upTo(mark);
      }
    }
    throw new EndlessPages(item.itemId());
  }

  /** False if the window changed while it was read. */
  private boolean readAll(LinkedItem access, Reading reading, LocalDate from, LocalDate to) {
    Set<String> seen = new HashSet<>();
    int total = -1;
    do {
      int offset = seen.size();
      WindowPage page = calls.repeat(() -> plaid.transactions(access, from, to, PAGE, offset));
      boolean moved = total >= 0 && total != page.total();
      boolean twice = !page.lines().stream().map(Line::transactionId).allMatch(seen::add);
      boolean ended = page.lines().isEmpty() && seen.size() < page.total();
      if (moved || twice || ended) {
        return false;
      }
      total = page.total();
      reading.add(page);
    } while (seen.size() < total);
    return seen.size() == total;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}

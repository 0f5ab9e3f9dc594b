package io.spendwatch.categorizer;

import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.messaging.translation.SavedPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Ends the periods of users of whom nothing else is heard. It stands beside the plans to have a
 * place in the topology; what makes it work is the clock.
 */
final class ClosePeriods extends ContextualProcessor<String, SavedPlan, String, CategoriesTotaled> {
  private static final Duration EVERY = Duration.ofSeconds(1);

  /**
   * Many periods end at one midnight. Records in between are not to wait for all of them, and what
   * is done between two commits has to be done within a transaction's time, ten seconds.
   */
  private static final int AT_ONCE = 500;

  /** The same where the machine is slow, or the users have many lines. */
  private static final Duration ENOUGH = Duration.ofSeconds(1);

  private final InstantSource clock;
  private LedgerStores stores;
  private Closing closing;

  ClosePeriods(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, CategoriesTotaled> context) {
    super.init(context);
    stores = new LedgerStores(context);
    closing = new Closing(stores, clock);
    context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, _ -> closeWhatIsDue());
  }

  @Override
  public void process(Record<String, SavedPlan> record) {}

  private void closeWhatIsDue() {
    Instant begin = clock.instant();
    for (String user : stores.agendas().dueBy(begin, AT_ONCE)) {
      close(user);
      if (!clock.instant().isBefore(begin.plus(ENOUGH))) {
        // The next tick goes on from here: who is closed is not due.
        return;
      }
    }
  }

  private void close(String user) {
    for (Totaled closed : closing.ofUser(user)) {
      closed.toRecords().forEach(it -> context().forward(record(user, it)));
    }
  }

  private Record<String, CategoriesTotaled> record(String user, CategoriesTotaled closed) {
    return new Record<>(user, closed, clock.millis());
  }
}

package io.spendwatch.notifier.hold;

import io.micrometer.core.instrument.MeterRegistry;
import io.spendwatch.notifier.delivery.Ledger;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.storage.HeldNotices;
import io.spendwatch.storage.HeldNotices.HeldNotice;
import io.spendwatch.storage.documents.Documents;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The notices that wait, in the store: for hours, through restarts, and outside of Kafka. */
public final class Holding {
  private final HeldNotices store;
  private final Ledger ledger;
  private final MeterRegistry meters;

  public Holding(HeldNotices store, Ledger ledger, MeterRegistry meters) {
    this.store = store;
    this.ledger = ledger;
    this.meters = meters;
  }

  /** One that waits, and until when. */
  record Held(Notice notice, Instant due) {}

  /** Takes a notice over from its topic: when this returns, a repeat is not looked at. */
  void hold(Notice notice, Instant due) {
    store.hold(new HeldNotice(notice.id(), notice.userId(), due, Documents.write(notice)));
    ledger.finish(notice);
    meters.counter("spendwatch.notifier.held", "kind", notice.kind().name()).increment();
  }

  /** When the first of what is held about the same subject is due, if anything is. */
  Optional<Instant> dueOfSubject(Notice notice) {
    return store.ofUser(notice.userId()).stream()
        .map(Holding::held)
        .filter(it -> it.notice().subjectId().equals(notice.subjectId()))
        .map(Held::due)
        .findFirst();
  }

  /** What is due of one person. */
  List<Held> due(String userId, Instant now) {
    return store.ofUser(userId).stream()
        .filter(it -> !it.due().isAfter(now))
        .map(Holding::held)
        .toList();
  }

  void release(Collection<UUID> notices) {
    store.release(notices);
  }

  private static Held held(HeldNotice stored) {
    return new Held(Documents.read(stored.document(), Notice.class), stored.due());
  }
}

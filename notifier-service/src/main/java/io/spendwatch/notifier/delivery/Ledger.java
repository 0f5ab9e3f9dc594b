package io.spendwatch.notifier.delivery;

import io.spendwatch.notifier.notice.Bundle;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.storage.Pushes;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** What has been told to whom, and what is not to be looked at again. */
public final class Ledger {
  /** Stand in the ledger for no device: none has such an id. */
  private static final String WHOLE = "";

  private static final String BEGUN = "(begun)";

  private final Pushes pushes;
  private final InstantSource clock;

  public Ledger(Pushes pushes, InstantSource clock) {
    this.pushes = pushes;
    this.clock = clock;
  }

  /** Whether a notice from a topic has been dealt with: told, held, or not to be told. */
  public boolean isFinished(Notice notice) {
    return pushes.wasSent(notice.id(), notice.userId(), WHOLE);
  }

  public void finish(Notice notice) {
    remember(List.of(notice.id()), notice.userId(), WHOLE);
  }

  void finish(Bundle bundle) {
    remember(bundle.ids(), bundle.lead().userId(), WHOLE);
  }

  /** Whether a held notice may be on somebody's screen. */
  public boolean isBegun(Notice notice) {
    return pushes.wasSent(notice.id(), notice.userId(), BEGUN);
  }

  public void begin(List<Notice> notices) {
    remember(notices.stream().map(Notice::id).toList(), notices.getFirst().userId(), BEGUN);
  }

  boolean isAccepted(Bundle bundle, Address address) {
    String user = bundle.lead().userId();
    return bundle.ids().stream().allMatch(it -> pushes.wasSent(it, user, address.name()));
  }

  void accept(Bundle bundle, Address address) {
    remember(bundle.ids(), bundle.lead().userId(), address.name());
  }

  private void remember(List<UUID> notices, String userId, String what) {
    pushes.sent(notices, userId, what, clock.instant());
  }
}

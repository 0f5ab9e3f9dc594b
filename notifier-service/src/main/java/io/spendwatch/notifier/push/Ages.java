package io.spendwatch.notifier.push;

import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.notifier.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How old a notice may be when it is sent, and how long it may take to a phone that is off.
 *
 * @param ofKinds where that is not the usual
 */
public record Ages(Map<NoticeKind, Duration> ofKinds) {

  /** Less than that is no time for a phone to find a network. */
  private static final Duration SHORTEST = Duration.ofMinutes(10);

  public Ages {
    ofKinds = Map.copyOf(ofKinds);
  }

  /** A bank waits until its person has come; an alert of the day before is history. */
  public Duration of(NoticeKind kind) {
    return ofKinds.getOrDefault(
        kind,
        switch (kind) {
          case APPROACHING, EXCEEDED, RECOVERED, LARGE_TRANSACTION -> Duration.ofHours(24);
          case PERIOD_SUMMARY -> Duration.ofDays(2);
          case BANK_ATTENTION -> Duration.ofDays(7);
        });
  }

  /**
   * Whether it is too late to tell a notice.
   *
   * @param since when it could have been told
   */
  public boolean isTooOld(Notice notice, Instant since, Instant now) {
    return since.plus(of(notice.kind())).isBefore(now);
  }

  Duration timeToLive(Notice notice, Instant now) {
    Duration left = Duration.between(now, notice.happenedAt().plus(of(notice.kind())));
    return left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
  }
}

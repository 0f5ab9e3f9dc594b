package io.spendwatch.notifier.notice;

import io.spendwatch.domain.notice.NoticeKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Notices of one person that are one push.
 *
 * @param notices the most severe first, at least one
 * @param held whether they have waited for quiet hours to end
 */
public record Bundle(List<Notice> notices, boolean held) {
  private static final List<NoticeKind> BY_SEVERITY =
      List.of(
          NoticeKind.EXCEEDED,
          NoticeKind.LARGE_TRANSACTION,
          NoticeKind.BANK_ATTENTION,
          NoticeKind.APPROACHING,
          NoticeKind.RECOVERED,
          NoticeKind.PERIOD_SUMMARY);

  /** Of two of a kind the one that is further over its limit, then any, but always the same. */
  private static final Comparator<Notice> MOST_SEVERE_FIRST =
      Comparator.comparingInt((Notice it) -> BY_SEVERITY.indexOf(it.kind()))
          .thenComparing(Bundle::share, Comparator.reverseOrder())
          .thenComparing(Notice::id);

  public Bundle {
    notices = notices.stream().sorted(MOST_SEVERE_FIRST).toList();
  }

  /** Those of one update together; what no update caused by itself. In their order. */
  public static List<Bundle> byUpdate(List<Notice> notices) {
    Map<UUID, List<Notice>> byUpdate = new LinkedHashMap<>();
    for (Notice notice : notices) {
      UUID together = notice.updateId().orElseGet(notice::id);
      byUpdate.computeIfAbsent(together, _ -> new ArrayList<>()).add(notice);
    }
    return byUpdate.values().stream().map(it -> new Bundle(it, false)).toList();
  }

  /** Each by itself. */
  public static List<Bundle> each(List<Notice> notices, boolean held) {
    return notices.stream().map(it -> new Bundle(List.of(it), held)).toList();
  }

  /** The one that is said in full. */
  public Notice lead() {
    return notices.getFirst();
  }

  public List<UUID> ids() {
    return notices.stream().map(Notice::id).toList();
  }

  /** Whether nothing in it is to make a sound. */
  public boolean calm() {
    return notices.stream().allMatch(it -> it.about().calm());
  }

  private static BigDecimal share(Notice notice) {
    return notice.about() instanceof Crossing it ? it.share() : BigDecimal.ZERO;
  }
}

package io.spendwatch.notifier.notice;

import io.spendwatch.domain.notice.NoticeKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What is left to say of notices that have waited.
 *
 * @param notices that are still true, in the order in which they happened
 * @param dropped why the others are not to be told, by their ids
 */
public record StillTrue(List<Notice> notices, Map<UUID, Reason> dropped) {

  /** Why a notice is not told any more. */
  public enum Reason {
    /** It is over, or it says that something is over which nobody was told of. */
    TAKEN_BACK,
    /** A later one says more. */
    SUPERSEDED
  }

  /**
   * Of one subject the latest counts. If that says that it is over, nothing has to be said; and a
   * warning is not worth a word beside the alert that followed.
   *
   * @param perhapsTold what may be on a screen already, so that its end has to be told
   */
  public static StillTrue of(List<Notice> held, Predicate<Notice> perhapsTold) {
    Map<UUID, Reason> dropped = new HashMap<>();
    List<Notice> inOrder = held.stream().sorted(Comparator.comparing(Notice::happenedAt)).toList();
    for (Notice notice : inOrder) {
      reason(notice, inOrder, perhapsTold).ifPresent(it -> dropped.put(notice.id(), it));
    }
    List<Notice> left = new ArrayList<>(inOrder);
    left.removeIf(it -> dropped.containsKey(it.id()));
    return new StillTrue(withoutWarnings(left, dropped), dropped);
  }

  private static Optional<Reason> reason(
      Notice notice, List<Notice> all, Predicate<Notice> perhapsTold) {
    if (perhapsTold.test(notice)) {
      return Optional.empty();
    }
    List<Notice> ofSubject =
        all.stream().filter(it -> it.subjectId().equals(notice.subjectId())).toList();
    boolean over = ofSubject.getLast().about().takesBack();
    if (over && ofSubject.size() > 1 && ofSubject.stream().noneMatch(perhapsTold)) {
      return Optional.of(Reason.TAKEN_BACK);
    }
    if (!notice.equals(ofSubject.getLast())) {
      return Optional.of(Reason.SUPERSEDED);
    }
    return all.stream().anyMatch(it -> undoes(it, notice))
        ? Optional.of(Reason.TAKEN_BACK)
        : Optional.empty();
  }

  /**
   * A recovery from the limit to below a warning level is no recovery from that level: it has to be
   * seen by its sum.
   */
  private static boolean undoes(Notice later, Notice warning) {
    return warning.kind() == NoticeKind.APPROACHING
        && later.kind() == NoticeKind.RECOVERED
        && later.happenedAt().isAfter(warning.happenedAt())
        && isOfSameRuleAndPeriod(later, warning)
        && !((Crossing) warning.about()).isPassedBy((Crossing) later.about());
  }

  private static List<Notice> withoutWarnings(List<Notice> left, Map<UUID, Reason> dropped) {
    List<Notice> said = new ArrayList<>();
    for (Notice notice : left) {
      boolean warning = notice.kind() == NoticeKind.APPROACHING;
      if (warning && left.stream().anyMatch(it -> isAlertAfter(it, notice))) {
        dropped.put(notice.id(), Reason.SUPERSEDED);
      } else {
        said.add(notice);
      }
    }
    return said;
  }

  private static boolean isAlertAfter(Notice alert, Notice warning) {
    boolean alerts =
        alert.kind() == NoticeKind.EXCEEDED || alert.kind() == NoticeKind.LARGE_TRANSACTION;
    return alerts && isOfSameRuleAndPeriod(alert, warning);
  }

  private static boolean isOfSameRuleAndPeriod(Notice one, Notice other) {
    return one.ruleId().isPresent()
        && one.ruleId().equals(other.ruleId())
        && one.about() instanceof Crossing a
        && other.about() instanceof Crossing b
        && a.since().equals(b.since());
  }
}

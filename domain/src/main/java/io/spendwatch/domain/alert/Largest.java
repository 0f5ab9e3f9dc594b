package io.spendwatch.domain.alert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The largest of the lines that a rule counts in a period, in their order. However many lines come
 * and go, those it has are the first of all; but once more have left than it had to spare, it does
 * not know who comes next.
 */
final class Largest {
  /** More than are ever named, so that some may leave before the others have to be looked at. */
  static final int KEPT = Violation.NAMED + 5;

  private final List<Counted> first;

  Largest(List<Counted> first) {
    this.first = new ArrayList<>(first);
  }

  /**
   * @param before how many lines there were
   */
  void enter(Counted line, int before) {
    boolean knowsAll = first.size() == before;
    int at = -1 - Collections.binarySearch(first, line);
    if (at < 0 || (at == first.size() && !knowsAll)) {
      return;
    }
    first.add(at, line);
    if (first.size() > KEPT) {
      first.removeLast();
    }
  }

  void leave(Counted line) {
    int at = Collections.binarySearch(first, line);
    if (at >= 0) {
      first.remove(at);
    }
  }

  /**
   * Whether it can say which the largest are.
   *
   * @param of how many lines there are
   */
  boolean knows(int atMost, int of) {
    return first.size() >= Math.min(atMost, of);
  }

  /** Those that it has, {@value #KEPT} at most. */
  List<Counted> first() {
    return List.copyOf(first);
  }
}

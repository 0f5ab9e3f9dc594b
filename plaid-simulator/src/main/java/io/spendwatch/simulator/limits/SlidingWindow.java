package io.spendwatch.simulator.limits;

import java.util.ArrayDeque;

/** The calls of the last stretch of time. */
final class SlidingWindow {
  private final Window window;
  private final ArrayDeque<Long> times = new ArrayDeque<>();

  SlidingWindow(Window window) {
    this.window = window;
  }

  /** Whether one more call at this time, in milliseconds, would be one too many. */
  boolean isFull(long now) {
    while (!times.isEmpty() && times.peekFirst() <= now - window.length().toMillis()) {
      times.pollFirst();
    }
    return times.size() >= window.calls();
  }

  void add(long now) {
    times.addLast(now);
  }
}

package io.spendwatch.pushes.fcm;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** The faults that are to come: each of the next sends one, and those to some devices always. */
public final class Faults {
  private final Queue<Fault> next = new ArrayDeque<>();
  private final Map<String, Fault> ofTargets = new HashMap<>();

  /** Appends to the faults of the next sends, one each. */
  public synchronized void next(Collection<Fault> faults) {
    next.addAll(faults);
  }

  /**
   * Every send to the target fails this way until {@link #clear()}; other faults wait meanwhile.
   */
  public synchronized void always(String target, Fault fault) {
    ofTargets.put(target, fault);
  }

  public synchronized void clear() {
    next.clear();
    ofTargets.clear();
  }

  public synchronized List<Fault> next() {
    return List.copyOf(next);
  }

  public synchronized Map<String, Fault> ofTargets() {
    return Map.copyOf(ofTargets);
  }

  synchronized Optional<Fault> take(String target) {
    Fault fault = ofTargets.get(target);
    return Optional.ofNullable(fault == null ? next.poll() : fault);
  }
}

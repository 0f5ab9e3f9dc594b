package io.spendwatch.benchmarks.fleet;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Processor time of a process.
 *
 * @param seconds all of it
 * @param byThread of each kind of thread that is there now, by name
 */
record Spent(double seconds, Map<String, Double> byThread) {
  private static final int TOLD = 8;

  Spent since(Spent before) {
    Map<String, Double> since = new TreeMap<>();
    byThread.forEach((name, now) -> since.put(name, now - before.byThread.getOrDefault(name, 0.0)));
    return new Spent(seconds - before.seconds, since);
  }

  /** The kinds of threads that took most, with their parts. */
  String largest() {
    double all = byThread.values().stream().mapToDouble(it -> it).sum();
    return byThread.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(TOLD)
        .map(it -> "%s %.0f %%".formatted(it.getKey(), it.getValue() * 100 / all))
        .collect(Collectors.joining(", "));
  }
}

package io.spendwatch.cluster.faults;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a run. Whatever is lost, doubled or wrong is named.
 *
 * @param counts how much there was of what
 * @param lost updates, violations, pushes and entries of the history that should be and are not
 * @param doubled what a reader of committed records sees twice
 * @param wrong totals, violations and entries of the history that should be otherwise
 */
record Findings(
    Map<String, Integer> counts, List<String> lost, List<String> doubled, List<String> wrong) {
  private static final int SHOWN = 10;

  boolean areClean() {
    return lost.isEmpty() && doubled.isEmpty() && wrong.isEmpty();
  }

  /** The report, for people. */
  String report(Settings settings, Duration time, List<Blow> blows) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%d users, seed %d, %d s%n".formatted(settings.users(), settings.seed(), time.toSeconds()));
    counts.forEach((what, count) -> text.append("%,10d %s%n".formatted(count, what)));
    byVictim(blows).forEach((victim, some) -> text.append(line(victim, some)));
    text.append(line("lost", lost)).append(line("doubled", doubled)).append(line("wrong", wrong));
    return text.toString();
  }

  private static Map<String, List<Blow>> byVictim(List<Blow> blows) {
    return blows.stream()
        .collect(Collectors.groupingBy(Blow::victim, LinkedHashMap::new, Collectors.toList()));
  }

  private static String line(String victim, List<Blow> blows) {
    return "%10d blows at %-20s ready after %s, caught up after %s (median and longest)%n"
        .formatted(
            blows.size(),
            victim,
            spread(blows.stream().map(Blow::ready).toList()),
            spread(blows.stream().map(Blow::caughtUp).toList()));
  }

  private static String spread(List<Duration> times) {
    List<Duration> sorted = times.stream().sorted(Comparator.naturalOrder()).toList();
    return "%.1f and %.1f s"
        .formatted(
            sorted.get(sorted.size() / 2).toMillis() / 1_000.0,
            sorted.getLast().toMillis() / 1_000.0);
  }

  private static String line(String what, Collection<String> some) {
    String names = some.isEmpty() ? "" : some.stream().limit(SHOWN).toList().toString();
    return "%10d %s %s%n".formatted(some.size(), what, names);
  }
}

package io.spendwatch.ingest.oracle;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Where two maps of lines are not the same. */
record Difference(Set<BankLine> missing, Set<BankLine> tooMany) {
  static Difference between(Map<String, BankLine> truth, Map<String, BankLine> published) {
    return new Difference(without(truth, published), without(published, truth));
  }

  boolean isNone() {
    return missing.isEmpty() && tooMany.isEmpty();
  }

  private static Set<BankLine> without(Map<String, BankLine> some, Map<String, BankLine> others) {
    Set<BankLine> left = new HashSet<>(some.values());
    left.removeAll(new HashSet<>(others.values()));
    return left;
  }
}

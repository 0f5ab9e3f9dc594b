package io.spendwatch.simulator.enrichment;

import java.util.List;
import java.util.Locale;

/** A description as upper-case words without punctuation. */
record Words(List<String> list) {

  static Words of(String text) {
    String plain = text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    return new Words(plain.isEmpty() ? List.of() : List.of(plain.split(" ")));
  }

  boolean holds(String words) {
    return (" " + this + " ").contains(" " + words + " ");
  }

  boolean endsWith(String words) {
    return (" " + this).endsWith(" " + words);
  }

  /** What follows these words; nothing if they are not here. */
  Words after(String words) {
    String padded = " " + this + " ";
    int at = padded.indexOf(" " + words + " ");
    return at < 0 ? new Words(List.of()) : Words.of(padded.substring(at + 1 + words.length()));
  }

  String last() {
    return list.getLast();
  }

  Words withoutLast() {
    return new Words(list.subList(0, list.size() - 1));
  }

  int size() {
    return list.size();
  }

  @Override
  public String toString() {
    return String.join(" ", list);
  }
}

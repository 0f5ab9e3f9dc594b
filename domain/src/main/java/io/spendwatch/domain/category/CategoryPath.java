package io.spendwatch.domain.category;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A category as the way to it from the top: {@code Travel}, {@code Airports}. A path holds every
 * path that begins with the same names, so {@code Travel} holds {@code Travel.Airports} but not
 * {@code Travelling}. Names of either of Plaid's taxonomies, known or not.
 *
 * @param names from the top down; empty where a taxonomy says nothing about a transaction
 */
public record CategoryPath(List<String> names) implements Comparable<CategoryPath> {

  /** The path that says nothing. */
  public static final CategoryPath NONE = new CategoryPath(List.of());

  /** Where transactions are counted that no taxonomy places. */
  public static final CategoryPath UNCATEGORIZED = of("UNCATEGORIZED");

  private static final Comparator<Iterator<String>> BY_NAME = CategoryPath::compareNames;

  public CategoryPath {
    names = List.copyOf(names);
    for (String name : names) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("A category path has a blank name: " + names);
      }
    }
  }

  public static CategoryPath of(String... names) {
    return new CategoryPath(List.of(names));
  }

  /** Reads the written form, names with dots between: {@code Food and Drink.Restaurants}. */
  public static CategoryPath dotted(String written) {
    return new CategoryPath(Stream.of(written.split("\\.", -1)).map(String::strip).toList());
  }

  public boolean isNone() {
    return names.isEmpty();
  }

  /** Whether another path is this one or below it. */
  public boolean holds(CategoryPath other) {
    if (isNone() || other.names.size() < names.size()) {
      return false;
    }
    for (int depth = names.size() - 1; depth >= 0; depth--) {
      if (!names.get(depth).equals(other.names.get(depth))) {
        return false;
      }
    }
    return true;
  }

  /** This path and all above it, from the top down. */
  public Stream<CategoryPath> fromTheTop() {
    return IntStream.rangeClosed(1, names.size()).mapToObj(this::cutAt);
  }

  /** The path as far down as so many names. */
  public CategoryPath cutAt(int depth) {
    return depth == names.size() ? this : new CategoryPath(names.subList(0, depth));
  }

  @Override
  public int compareTo(CategoryPath other) {
    return BY_NAME.compare(names.iterator(), other.names.iterator());
  }

  /** The written form. */
  @Override
  public String toString() {
    return String.join(".", names);
  }

  private static int compareNames(Iterator<String> left, Iterator<String> right) {
    while (left.hasNext() && right.hasNext()) {
      int order = left.next().compareTo(right.next());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(left.hasNext(), right.hasNext());
  }
}

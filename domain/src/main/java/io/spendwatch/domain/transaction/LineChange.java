package io.spendwatch.domain.transaction;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of one line.
 *
 * @param before null for a line that is new
 * @param after null for a line that is gone
 */
public record LineChange(Line before, Line after) {

  public LineChange {
    if (before == null && after == null) {
      throw new IllegalArgumentException("A change of a line has a before or an after");
    }
  }

  public String transactionId() {
    return after == null ? before.transactionId() : after.transactionId();
  }

  public Optional<Line> was() {
    return Optional.ofNullable(before);
  }

  public Optional<Line> is() {
    return Optional.ofNullable(after);
  }

  /** Both states, those that there are. */
  public Stream<Line> states() {
    return Stream.concat(was().stream(), is().stream());
  }
}

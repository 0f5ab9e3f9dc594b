package io.spendwatch.simulator.faults;

import io.spendwatch.simulator.ledger.Position;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which occasions a fault applies to; what is empty does not matter.
 *
 * @param name a path such as /transactions/sync, or the code of a webhook
 * @param page of a paged reading, counted from 1
 */
public record Scope(
    Optional<String> name,
    Optional<String> itemId,
    Optional<String> institutionId,
    OptionalInt page,
    Optional<Position.Reading> reading) {

  /** Everything. */
  public static Scope everywhere() {
    return new Scope(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  boolean covers(Occasion occasion) {
    return isAnyOr(name, occasion.name())
        && isAnyOr(itemId, occasion.itemId())
        && isAnyOr(institutionId, occasion.institutionId())
        && isAnyOr(reading, occasion.position().reading())
        && (page.isEmpty() || page.getAsInt() == occasion.position().page());
  }

  private static <T> boolean isAnyOr(Optional<T> wanted, T actual) {
    return wanted.isEmpty() || wanted.get().equals(actual);
  }
}

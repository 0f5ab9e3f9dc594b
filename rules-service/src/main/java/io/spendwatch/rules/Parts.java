package io.spendwatch.rules;

import io.spendwatch.events.CategoriesTotaled;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Holds back the parts of an update until the last one is there: applied one by one, they could
 * show a sum that never was. They come in order, in one Kafka transaction.
 */
final class Parts {

  /** All parts in order, if this one is the last; none if there are more to come. */
  static List<CategoriesTotaled> complete(
      CategoriesTotaled part, KeyValueStore<String, CategoriesTotaled> waiting) {
    if (part.getParts() == 1) {
      return List.of(part);
    }
    if (part.getPart() < part.getParts()) {
      waiting.put(key(part, part.getPart()), part);
      return List.of();
    }
    List<CategoriesTotaled> all = new ArrayList<>();
    for (int number = 1; number < part.getParts(); number++) {
      all.add(waiting.delete(key(part, number)));
    }
    all.add(part);
    // A repeat of the last part alone: what it belongs to has been applied.
    return all.stream().allMatch(Objects::nonNull) ? all : List.of();
  }

  private static String key(CategoriesTotaled part, int number) {
    return Keys.of(part.getUserId()) + part.getUpdateId() + "/" + number;
  }

  private Parts() {}
}

package io.spendwatch.domain.written;

import java.util.LinkedHashMap;
import java.util.Map;

/** Objects whose members keep the order in which they are written. */
final class Trees {

  /** Pairs of name and value; a member whose value is null is left out. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        object.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return object;
  }

  private Trees() {}
}

package io.spendwatch.rules;

import io.spendwatch.domain.period.Period;
import java.util.UUID;

/** Keys of the stores: those of one user stand together, and no two users' can be confused. */
final class Keys {

  /** What all keys of a user begin with. Its length comes first, so that no id can pretend. */
  static String of(String user) {
    return user.length() + ":" + user + ":";
  }

  static String of(String user, UUID rule, Period period) {
    return of(user) + rule + "/" + period + "/";
  }

  private Keys() {}
}

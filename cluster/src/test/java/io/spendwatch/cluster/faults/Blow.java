package io.spendwatch.cluster.faults;

import java.time.Duration;

/**
 * Something that was done to the fleet.
 *
 * @param victim a service, or {@code broker}
 * @param how when it fell: the name of a {@link Point}, or at any time
 * @param ready from the blow until the victim said that it is ready
 * @param caughtUp from the blow until it had no more before it than before the blow, or than comes
 *     in a second
 */
record Blow(String victim, String how, Duration ready, Duration caughtUp) {

  @Override
  public String toString() {
    return "%s %s: ready after %.1f s, caught up after %.1f s"
        .formatted(victim, how, ready.toMillis() / 1_000.0, caughtUp.toMillis() / 1_000.0);
  }
}

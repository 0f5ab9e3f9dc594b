package io.spendwatch.notifier.delivery;

import io.spendwatch.notifier.push.Receipt.TryLater;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this process remembers of a notice while its delivery is not over. */
final class Tries {
  private final Instant began;
  private final Set<String> settled = new HashSet<>();
  private final Map<String, Rest> resting = new HashMap<>();

  Tries(Instant began) {
    this.began = began;
  }

  boolean beganBefore(Instant time) {
    return began.isBefore(time);
  }

  boolean isEmpty() {
    return settled.isEmpty();
  }

  void settled(String deviceId) {
    settled.add(deviceId);
  }

  boolean isSettled(String deviceId) {
    return settled.contains(deviceId);
  }

  /** Keeps to what the channel asked for: no further try before. */
  void rest(String deviceId, TryLater said, Instant now) {
    said.after().ifPresent(pause -> resting.put(deviceId, new Rest(said, now.plus(pause))));
  }

  Optional<TryLater> resting(String deviceId, Instant now) {
    return Optional.ofNullable(resting.get(deviceId))
        .filter(rest -> now.isBefore(rest.until()))
        .map(Rest::said);
  }

  private record Rest(TryLater said, Instant until) {}
}

package io.spendwatch.notifier.delivery;

import io.spendwatch.notifier.notice.Bundle;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What this process remembers of one person's notices while their delivery is not over. One thread
 * at a time. A crash forgets it: the ledger of pushes is what counts.
 */
public final class Tries {
  private final Map<UUID, Instant> began = new HashMap<>();
  private final Set<Settled> settled = new HashSet<>();
  private final Map<String, Rest> rests = new HashMap<>();

  private record Settled(UUID notice, String address) {}

  private record Rest(int failures, Instant until) {}

  Instant began(Bundle bundle, Instant now) {
    return began.computeIfAbsent(bundle.lead().id(), _ -> now);
  }

  void settle(Bundle bundle, String address) {
    bundle.ids().forEach(notice -> settled.add(new Settled(notice, address)));
    rests.remove(address);
  }

  boolean isSettled(Bundle bundle, String address) {
    return bundle.ids().stream().allMatch(it -> settled.contains(new Settled(it, address)));
  }

  boolean isAnySettled(Bundle bundle) {
    return settled.stream().anyMatch(it -> bundle.ids().contains(it.notice()));
  }

  /** How often an address has failed since it last worked. */
  int failures(String address) {
    return Optional.ofNullable(rests.get(address)).map(Rest::failures).orElse(0);
  }

  /** No try before then. */
  void rest(String address, Instant until) {
    rests.put(address, new Rest(failures(address) + 1, until));
  }

  boolean isResting(String address, Instant now) {
    return Optional.ofNullable(rests.get(address))
        .filter(it -> now.isBefore(it.until()))
        .isPresent();
  }

  /** Until the first of those that rest may be tried again. */
  Duration untilNext(Instant now) {
    return rests.values().stream()
        .map(Rest::until)
        .filter(now::isBefore)
        .min(Instant::compareTo)
        .map(it -> Duration.between(now, it))
        .orElse(Duration.ZERO);
  }
}

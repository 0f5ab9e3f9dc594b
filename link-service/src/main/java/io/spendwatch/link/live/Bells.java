package io.spendwatch.link.live;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the streams of a user when there may be something new for them. */
public final class Bells {
  private final Map<String, Set<Bell>> byUser = new ConcurrentHashMap<>();

  /** There may be something new for a user. Returns at once. */
  public void ring(String userId) {
    byUser.getOrDefault(userId, Set.of()).forEach(Bell::ring);
  }

  /** Wakes everybody. */
  void ringAll() {
    byUser.values().forEach(bells -> bells.forEach(Bell::ring));
  }

  /** Empty if so many hang for the user already. */
  Optional<Bell> hang(String userId, int atMost) {
    Bell bell = new Bell(userId);
    byUser.compute(
        userId,
        (_, bells) -> {
          Set<Bell> hanging = bells == null ? ConcurrentHashMap.newKeySet() : bells;
          bell.hangs = hanging.size() < atMost && hanging.add(bell);
          return hanging;
        });
    return bell.hangs ? Optional.of(bell) : Optional.empty();
  }

  /** One stream's. */
  final class Bell implements AutoCloseable {
    private final String userId;
    private final Semaphore rung = new Semaphore(0);
    private boolean hangs;

    private Bell(String userId) {
      this.userId = userId;
    }

    private void ring() {
      rung.release();
    }

    /** Waits until it rings, or for so long; what rang meanwhile counts as one. */
    void await(long millis) throws InterruptedException {
      if (rung.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        rung.drainPermits();
      }
    }

    @Override
    public void close() {
      byUser.computeIfPresent(
          userId,
          (_, bells) -> {
            bells.remove(this);
            return bells.isEmpty() ? null : bells;
          });
    }
  }
}

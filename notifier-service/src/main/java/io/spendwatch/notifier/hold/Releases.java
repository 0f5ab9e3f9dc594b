package io.spendwatch.notifier.hold;

import io.spendwatch.notifier.delivery.Tries;
import io.spendwatch.storage.HeldNotices;
import io.spendwatch.storage.HeldNotices.HeldNotice;
import io.spendwatch.storage.Leases;
import io.spendwatch.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks every few seconds whether anything that is held is due. Of several instances one does;
 * where two should, after one has slept through the end of its turn, the ledger and the collapse
 * keys keep people from seeing anything twice.
 */
public final class Releases implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Releases.class);
  private static final String LEASE = "notices.release";
  private static final int PAGE = 500;

  private static final Duration FAREWELL = Duration.ofSeconds(5);

  /** Wishes are looked at again after so long at most. */
  private static final Duration LONGEST_REST = Duration.ofMinutes(15);

  private final HeldNotices held;
  private final Leases leases;
  private final Release release;
  private final Duration every;
  private final InstantSource clock;
  private final UUID self = UUID.randomUUID();
  private final Map<String, Thread> atWork = new ConcurrentHashMap<>();
  private volatile CountDownLatch end = new CountDownLatch(0);
  private volatile Instant turnEnds = Instant.MIN;
  private Thread looking;

  public Releases(Storage storage, Release release, Duration every, InstantSource clock) {
    this.held = storage.heldNotices();
    this.leases = storage.leases();
    this.release = release;
    this.every = every;
    this.clock = clock;
  }

  @Override
  public void start() {
    end = new CountDownLatch(1);
    looking = Thread.ofVirtual().name("releases").start(this::run);
  }

  /** Waits for who is being told something: the store is closed next. */
  @Override
  public void stop() {
    end.countDown();
    try {
      looking.join(FAREWELL);
      for (Thread release : atWork.values()) {
        release.join(FAREWELL);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return end.getCount() > 0;
  }

  /** How many people are being told what was held for them. */
  public int atWork() {
    return atWork.size();
  }

  private void run() {
    while (isRunning()) {
      orLater(this::lookIfItIsOurTurn);
      rest(every);
    }
    orLater(() -> leases.release(LEASE, self));
  }

  private static void orLater(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      log.warn("What is held could not be looked at, reason={}", e.toString());
    }
  }

  private void lookIfItIsOurTurn() {
    Instant now = clock.instant();
    Instant until = now.plus(every.multipliedBy(6));
    if (leases.hold(LEASE, self, now, until).isPresent()) {
      turnEnds = until;
      look(now);
    }
  }

  private void look(Instant now) {
    Optional<HeldNotice> last = Optional.empty();
    List<HeldNotice> page;
    do {
      page = held.due(now, last, PAGE);
      page.forEach(it -> begin(it.userId()));
      last = page.isEmpty() ? last : Optional.of(page.getLast());
    } while (page.size() == PAGE && isRunning());
  }

  private void begin(String userId) {
    atWork.computeIfAbsent(
        userId, user -> Thread.ofVirtual().name("release").start(() -> release(user)));
  }

  private void release(String userId) {
    try {
      Tries tries = new Tries();
      Optional<Duration> wait = release.of(userId, tries);
      while (wait.isPresent() && rest(wait.get()) && clock.instant().isBefore(turnEnds)) {
        wait = release.of(userId, tries);
      }
    } catch (RuntimeException e) {
      // Still held, and looked at again.
      log.warn("Not released, reason={}", e.toString());
    } finally {
      atWork.remove(userId);
    }
  }

  /** Whether there is something to do afterwards. */
  private boolean rest(Duration time) {
    Duration bounded = time.compareTo(LONGEST_REST) < 0 ? time : LONGEST_REST;
    try {
      return !end.await(bounded.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

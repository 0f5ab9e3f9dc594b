package io.spendwatch.simulator.traffic;

import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Faults;
import io.spendwatch.simulator.faults.Occasion;
import io.spendwatch.simulator.limits.LimitMeter;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of every call of Plaid's endpoints to its answer. */
public final class Traffic implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Traffic.class);

  private final Faults faults;
  private final LimitMeter limits;
  private final CallCounts counts;
  private final AtomicLong number = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Counts here what these limits and faults do to calls. */
  public Traffic(Faults faults, LimitMeter limits, CallCounts counts) {
    this.faults = faults;
    this.limits = limits;
    this.counts = counts;
  }

  /**
   * Lets a call through.
   *
   * @throws PlaidException if it is above a limit, or is to fail
   * @throws Interruption if it is not to be answered by Plaid
   */
  public <R> R pass(Occasion call, Supplier<R> work) {
    try (CallCounts.Visit visit = counts.enter(call)) {
      try {
        return served(call, visit, work);
      } catch (RuntimeException e) {
        visit.each(Tally::fail);
        throw e;
      } finally {
        faults.take(Effect.Slow.class, call).ifPresent(this::linger);
      }
    }
  }

  /** Waits until this is closed. */
  public void hang() {
    waitAtMost(Duration.ofDays(1));
  }

  /** Lets go whoever waits. */
  @Override
  public void close() {
    closed.countDown();
  }

  private <R> R served(Occasion call, CallCounts.Visit visit, Supplier<R> work) {
    checkLimits(call, visit);
    failIfTold(call);
    R answer = work.get();
    loseIfTold(call);
    return answer;
  }

  private void checkLimits(Occasion call, CallCounts.Visit visit) {
    limits
        .exceededBy(call)
        .ifPresent(excess -> {
          visit.each(Tally::exceed);
          log.info("above the limit of {}: {}", excess.whose(), call.name());
          if (limits.isEnforced()) {
            throw PlaidException.of(excess.errorCode());
          }
        });
  }

  private void failIfTold(Occasion call) {
    if (faults.take(Effect.Garble.class, call).isPresent()) {
      throw new Interruption(Interruption.Kind.GARBLE);
    }
    faults
        .take(Effect.Fail.class, call)
        .ifPresent(fail -> {
          throw PlaidException.of(fail.errorCode()).retryAfter(fail.retryAfter());
        });
  }

  /** What a call does is done although nobody hears of it. */
  private void loseIfTold(Occasion call) {
    if (faults.take(Effect.Cut.class, call).isPresent()) {
      throw new Interruption(Interruption.Kind.CUT);
    }
    if (faults.take(Effect.Hang.class, call).isPresent()) {
      throw new Interruption(Interruption.Kind.HANG);
    }
  }

  /** The answer is as old as the call is slow. How slow follows from how many there were. */
  private void linger(Effect.Slow slow) {
    long range = slow.most().toMillis() - slow.least().toMillis() + 1;
    long more = new SplittableRandom(number.incrementAndGet()).nextLong(range);
    waitAtMost(slow.least().plusMillis(more));
  }

  private void waitAtMost(Duration time) {
    try {
      boolean _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

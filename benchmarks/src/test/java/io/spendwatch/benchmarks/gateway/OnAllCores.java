package io.spendwatch.benchmarks.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Does one thing over and over, with a thread for each core. */
final class OnAllCores {
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final Duration ROUND = Duration.ofSeconds(1);

  /**
   * How often a second it was done.
   *
   * @param what gets the number of the turn
   */
  static double rate(IntConsumer what) {
    long end = System.nanoTime() + ROUND.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(CORES)) {
      List<Future<Integer>> done = new ArrayList<>();
      for (int i = 0; i < CORES; i++) {
        done.add(threads.submit(() -> turns(what, end)));
      }
      int all = 0;
      for (Future<Integer> one : done) {
        all += one.get();
      }
      return all * 1e9 / ROUND.toNanos();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int turns(IntConsumer what, long end) {
    int turn = 0;
    while (System.nanoTime() < end) {
      what.accept(turn++);
    }
    return turn;
  }

  private OnAllCores() {}
}

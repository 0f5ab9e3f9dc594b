package io.spendwatch.storage.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Does things at the same time, each in a platform thread of its own: virtual threads that read
 * without a pause would keep a writer off a machine of two cores for ever.
 */
public final class Together {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /** What each of some threads gives back, which all begin at once. */
  public static <T> List<T> all(int threads, IntFunction<Callable<T>> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> running =
          IntStream.range(0, threads)
              .mapToObj(n ->
                  executor.submit(() -> {
                    start.await();
                    return work.apply(n).call();
                  }))
              .toList();
      return results(executor, running);
    }
  }

  private static <T> List<T> results(ExecutorService executor, List<Future<T>> running)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get(DEADLINE.toSeconds(), TimeUnit.SECONDS));
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  private Together() {}
}

package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.link.Login;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Calls do not wait for one another, however many and slow they are. */
class ManyItemsTest extends WithSimulator {
  private static final int ITEMS = 400;
  private static final Duration LEAST = Duration.ofMillis(500);
  private static final Duration MOST = Duration.ofMillis(900);

  @Test
  void slowCallsOfManyItemsAreAllUnderWayAtOnce() throws Exception {
    Login login = Login.of(Optional.empty(), Optional.of("user_many"), Optional.empty());
    List<Linked> items =
        Stream.generate(() -> simulator.link(login, Optional.empty())).limit(ITEMS).toList();
    simulator.faults().add(Fault.slow(LEAST, MOST).on("/transactions/sync"));

    List<Integer> answers = all(items);

    assertThat(answers).hasSize(ITEMS).containsOnly(200);
    assertThat(simulator.calls().of("/transactions/sync").calls()).isEqualTo(ITEMS);
    assertThat(simulator.calls().of("/transactions/sync").mostInFlight()).isGreaterThan(1);
    assertThat(simulator.calls().mostInFlightForOneItem("/transactions/sync")).isEqualTo(1);
  }

  private List<Integer> all(List<Linked> items) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> calls =
          items.stream().<Callable<Integer>>map(item -> () -> sync(item)).toList();
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }

  private int sync(Linked item) {
    return plaid
        .raw("/transactions/sync", Map.of("access_token", item.accessToken(), "count", 10))
        .statusCode();
  }
}

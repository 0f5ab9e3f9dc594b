package io.spendwatch.benchmarks.fleet;

import io.spendwatch.pushes.CaughtPush;
import io.spendwatch.simulator.ledger.NewTransaction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Updates of ten transactions, of which one takes a person over their limit and the next one below
 * it again, so that each ends in a push. They come when they are due, whatever became of those
 * before; and each is late from the moment it was due.
 */
final class Load {
  private static final BigDecimal OVER = Customers.LIMIT.amount().multiply(BigDecimal.TWO);

  /** Plaid comes again after half a minute where a webhook was not taken. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final Stage stage;
  private final List<Customer> customers;
  private final Map<String, Boolean> over = new HashMap<>();
  private int next;

  Load(Stage stage, List<Customer> customers) {
    this.stage = stage;
    this.customers = customers;
  }

  /**
   * What came of some updates.
   *
   * @param due how many there were
   * @param told those whose push can be told
   * @param took from when the first was due until the last push
   */
  record Came(int due, List<Told> told, Duration took) {

    /** From when each was due until its push was caught. */
    List<Double> millis() {
      return told.stream().map(it -> it.late().toNanos() / 1e6).toList();
    }

    /** Of these two updates of one person became one, or a push never came. */
    int missing() {
      return due - told.size();
    }
  }

  /** An update that was due, and its push that was caught. */
  record Told(Instant due, Instant at) {

    Duration late() {
      return Duration.between(due, at);
    }
  }

  /**
   * So many updates, one a person in turn.
   *
   * @param aSecond how many are due a second; infinity for all at once
   */
  Came updates(int count, double aSecond) {
    stage.pushes().clear();
    Map<String, List<Instant>> due = new HashMap<>();
    Instant first = Instant.now().plusMillis(50);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        Instant at = first.plusNanos((long) (i * 1e9 / aSecond));
        Customer customer = customers.get(next++ % customers.size());
        due.computeIfAbsent(customer.phone(), _ -> new ArrayList<>()).add(at);
        boolean spends = over.merge(customer.user(), true, (was, _) -> !was);
        sleepUntil(at);
        threads.execute(() -> happen(customer, tenWith(spends ? OVER : OVER.negate())));
      }
    }
    return came(count, due, awaitPushes(count), first);
  }

  private static void sleepUntil(Instant at) {
    long nanos;
    while ((nanos = Duration.between(Instant.now(), at).toNanos()) > 0) {
      LockSupport.parkNanos(nanos);
    }
  }

  /** Of this Plaid sends one webhook. */
  private void happen(Customer customer, NewTransaction... transactions) {
    stage.plaid().items().together(customer.itemId(), it -> it.add(transactions));
  }

  private static NewTransaction[] tenWith(BigDecimal toggled) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    NewTransaction[] ten = new NewTransaction[10];
    Arrays.fill(
        ten,
        NewTransaction.posted("Golden Crepes Albany NY", new BigDecimal("4.20"), today)
            .as("FOOD_AND_DRINK_RESTAURANT", null));
    ten[0] = NewTransaction.posted("United Airlines", toggled, today).as(Customers.TOGGLED, null);
    return ten;
  }

  /** Those that have come, when all have, or when none has come for a while. */
  private List<CaughtPush> awaitPushes(int count) {
    List<CaughtPush> caught = stage.pushes().caught();
    long last = System.nanoTime();
    while (caught.size() < count && System.nanoTime() - last < PATIENCE.toNanos()) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      List<CaughtPush> now = stage.pushes().caught();
      last = now.size() > caught.size() ? System.nanoTime() : last;
      caught = now;
    }
    return caught;
  }

  private static Came came(
      int count, Map<String, List<Instant>> due, List<CaughtPush> caught, Instant first) {
    Map<String, List<Instant>> at = new HashMap<>();
    caught.forEach(it -> at.computeIfAbsent(it.target(), _ -> new ArrayList<>()).add(it.at()));
    List<Told> told = new ArrayList<>();
    due.forEach((phone, dues) -> {
      List<Instant> came = at.getOrDefault(phone, List.of());
      for (int i = 0; came.size() == dues.size() && i < dues.size(); i++) {
        told.add(new Told(dues.get(i), came.get(i)));
      }
    });
    Instant last = caught.isEmpty() ? first : caught.getLast().at();
    return new Came(count, told, Duration.between(first, last));
  }
}

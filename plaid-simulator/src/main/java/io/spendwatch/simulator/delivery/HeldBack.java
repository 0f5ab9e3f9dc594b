package io.spendwatch.simulator.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Webhooks that wait for others of their item to overtake them. */
final class HeldBack {
  private final Map<String, List<CountDownLatch>> byItem = new ConcurrentHashMap<>();

  /** Waits until so many others of the item have been settled, or all are let go. */
  void await(String itemId, int others) throws InterruptedException {
    CountDownLatch turn = new CountDownLatch(others);
    List<CountDownLatch> waiting =
        byItem.computeIfAbsent(itemId, _ -> new CopyOnWriteArrayList<>());
    waiting.add(turn);
    turn.await();
    waiting.remove(turn);
  }

  /** One of an item's webhooks has been settled. */
  void settled(String itemId) {
    byItem.getOrDefault(itemId, List.of()).forEach(CountDownLatch::countDown);
  }

  /** Lets all go that wait now. */
  void release() {
    byItem.values().forEach(waiting -> waiting.forEach(HeldBack::open));
  }

  private static void open(CountDownLatch turn) {
    while (turn.getCount() > 0) {
      turn.countDown();
    }
  }
}

package io.spendwatch.simulator.delivery;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Webhooks that wait for later ones of their item to overtake them. */
final class HeldBack {
  private final AtomicLong places = new AtomicLong();
  private final List<Turn> waiting = new CopyOnWriteArrayList<>();

  /** Gives a webhook its place; with no others to wait for, its turn is now. */
  Turn enter(String itemId, int others) {
    Turn turn = new Turn(itemId, places.incrementAndGet(), new CountDownLatch(others));
    if (others > 0) {
      waiting.add(turn);
    }
    return turn;
  }

  /** Waits until so many later ones of the item have been settled, or all are let go. */
  void await(Turn turn) throws InterruptedException {
    turn.others().await();
  }

  /** A webhook has been settled. */
  void settled(Turn settled) {
    waiting.remove(settled);
    waiting.stream()
        .filter(turn -> turn.itemId().equals(settled.itemId()) && turn.place() < settled.place())
        .forEach(turn -> turn.others().countDown());
  }

  /** Lets all go that wait now. */
  void release() {
    waiting.forEach(HeldBack::open);
  }

  private static void open(Turn turn) {
    while (turn.others().getCount() > 0) {
      turn.others().countDown();
    }
  }

  /**
   * When a webhook may go.
   *
   * @param place among all webhooks, in the order in which they were to be sent
   * @param others how many later ones it still waits for
   */
  record Turn(String itemId, long place, CountDownLatch others) {}
}

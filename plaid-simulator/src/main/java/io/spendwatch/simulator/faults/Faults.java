package io.spendwatch.simulator.faults;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The faults that are set. They lie by item, so that thousands of items with faults of their own
 * cost a call no more than its item's.
 */
public final class Faults {
  private static final String EVERY_ITEM = "";

  private final Map<Long, ActiveFault> all = new ConcurrentHashMap<>();
  private final Map<String, List<ActiveFault>> byItem = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  /** Sets a fault, which is looked at after those that are set already. */
  public ActiveFault add(Fault fault) {
    ActiveFault active = new ActiveFault(ids.incrementAndGet(), fault);
    all.put(active.id(), active);
    byItem.computeIfAbsent(home(active), _ -> new CopyOnWriteArrayList<>()).add(active);
    return active;
  }

  /** Every fault that was set and not removed, spent ones included, in their order. */
  public List<ActiveFault> all() {
    return all.values().stream().sorted(Comparator.comparingLong(ActiveFault::id)).toList();
  }

  /** The fault with this number; empty if there is none. */
  public Optional<ActiveFault> find(long id) {
    return Optional.ofNullable(all.get(id));
  }

  /** Ends a fault and forgets it. */
  public void remove(ActiveFault active) {
    all.remove(active.id());
    retire(active);
  }

  /** Ends all faults and forgets them. */
  public void clear() {
    all().forEach(this::remove);
  }

  /** The effect of this kind that hits an occasion, which is counted; empty if none does. */
  public <E extends Effect> Optional<E> take(Class<E> kind, Occasion occasion) {
    return Stream.of(EVERY_ITEM, occasion.itemId())
        .distinct()
        .flatMap(home -> byItem.getOrDefault(home, List.of()).stream())
        .filter(active -> kind.isInstance(active.fault().effect()))
        .filter(active -> active.hits(occasion))
        .findFirst()
        .map(active -> kind.cast(taken(active)));
  }

  private Effect taken(ActiveFault active) {
    if (active.isSpent()) {
      retire(active);
    }
    return active.fault().effect();
  }

  private void retire(ActiveFault active) {
    byItem.computeIfPresent(
        home(active),
        (_, faults) -> {
          faults.remove(active);
          return faults.isEmpty() ? null : faults;
        });
  }

  private static String home(ActiveFault active) {
    return active.fault().scope().itemId().orElse(EVERY_ITEM);
  }
}

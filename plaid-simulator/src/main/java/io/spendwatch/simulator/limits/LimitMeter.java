package io.spendwatch.simulator.limits;

import io.spendwatch.simulator.faults.Occasion;
import io.spendwatch.simulator.ledger.Position;
import io.spendwatch.simulator.limits.Excess.Whose;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures calls against limits. A call that is refused does not count against them. */
public final class LimitMeter {
  private final RateLimits limits;
  private final InstantSource clock;
  private final Map<String, Endpoint> endpoints;

  /** Measures by this clock. */
  public LimitMeter(RateLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.endpoints =
        limits.limits().stream()
            .map(Endpoint::new)
            .collect(Collectors.toMap(one -> one.limit.endpoint(), Function.identity()));
  }

  /** Whether calls above a limit are to be refused. */
  public boolean isEnforced() {
    return limits.enforced();
  }

  /** Counts a call; the limit that it breaks, empty if it breaks none. */
  public Optional<Excess> exceededBy(Occasion call) {
    Endpoint endpoint = endpoints.get(call.name());
    return endpoint == null
        ? Optional.empty()
        : endpoint.count(call, clock.millis(), limits.enforced());
  }

  /** One endpoint's windows. */
  private static final class Endpoint {
    private final Limit limit;
    private final Map<String, List<SlidingWindow>> items = new HashMap<>();
    private final List<SlidingWindow> client;
    private final List<SlidingWindow> fromStart;

    Endpoint(Limit limit) {
      this.limit = limit;
      client = open(limit.perClient());
      fromStart = open(limit.perClientFromStart());
    }

    synchronized Optional<Excess> count(Occasion call, long now, boolean enforced) {
      List<SlidingWindow> ofItem = windowsOf(call.itemId());
      boolean starts = call.position().reading() == Position.Reading.START;
      List<SlidingWindow> ofStarts = starts ? fromStart : List.of();
      Optional<Excess> excess =
          excess(ofItem, Whose.ITEM, limit.itemCode(), now)
              .or(() -> excess(client, Whose.CLIENT, limit.clientCode(), now))
              .or(() -> excess(ofStarts, Whose.CLIENT_FROM_START, limit.clientCode(), now));
      if (excess.isEmpty() || !enforced) {
        Stream.of(ofItem, client, ofStarts)
            .flatMap(List::stream)
            .forEach(window -> window.add(now));
      }
      return excess;
    }

    private static Optional<Excess> excess(
        List<SlidingWindow> windows, Whose whose, String code, long now) {
      return windows.stream().anyMatch(window -> window.isFull(now))
          ? Optional.of(new Excess(whose, code))
          : Optional.empty();
    }

    private List<SlidingWindow> windowsOf(String itemId) {
      return itemId.isEmpty()
          ? List.of()
          : items.computeIfAbsent(itemId, _ -> open(limit.perItem()));
    }

    private static List<SlidingWindow> open(List<Window> windows) {
      return windows.stream().map(SlidingWindow::new).toList();
    }
  }
}

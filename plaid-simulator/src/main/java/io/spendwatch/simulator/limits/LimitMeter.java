package io.spendwatch.simulator.limits;

import io.spendwatch.simulator.faults.Occasion;
import io.spendwatch.simulator.ledger.Position;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  /** Counts a call; the error code of the limit that it breaks, empty if it breaks none. */
  public Optional<String> exceededBy(Occasion call) {
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

    synchronized Optional<String> count(Occasion call, long now, boolean enforced) {
      List<SlidingWindow> ofItem = windowsOf(call.itemId());
      List<SlidingWindow> ofClient = new ArrayList<>(client);
      if (call.position().reading() == Position.Reading.START) {
        ofClient.addAll(fromStart);
      }
      Optional<String> exceeded = exceeded(ofItem, ofClient, now);
      if (exceeded.isEmpty() || !enforced) {
        ofItem.forEach(window -> window.add(now));
        ofClient.forEach(window -> window.add(now));
      }
      return exceeded;
    }

    private Optional<String> exceeded(
        List<SlidingWindow> ofItem, List<SlidingWindow> ofClient, long now) {
      if (ofItem.stream().anyMatch(window -> window.isFull(now))) {
        return Optional.of(limit.itemCode());
      }
      return ofClient.stream().anyMatch(window -> window.isFull(now))
          ? Optional.of(limit.clientCode())
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

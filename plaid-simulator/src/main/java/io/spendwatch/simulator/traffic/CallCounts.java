package io.spendwatch.simulator.traffic;

import io.spendwatch.simulator.faults.Occasion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Counts Plaid's endpoints' calls: all together, by endpoint, and by endpoint and item. */
public final class CallCounts {
  private static final String ANY = "";

  private final Map<Key, Tally> tallies = new ConcurrentHashMap<>();

  /** Of all calls. */
  public CallFigures all() {
    return figures(ANY, ANY);
  }

  /** Of an endpoint's calls. */
  public CallFigures of(String endpoint) {
    return figures(endpoint, ANY);
  }

  /** Of an endpoint's calls for one item. */
  public CallFigures of(String endpoint, String itemId) {
    return figures(endpoint, itemId);
  }

  /** Of each endpoint's calls, by path. */
  public Map<String, CallFigures> byEndpoint() {
    return collect(key -> key.itemId.isEmpty() ? Optional.of(key.endpoint) : Optional.empty());
  }

  /** Of each item's calls of one endpoint, by item id. */
  public Map<String, CallFigures> byItem(String endpoint) {
    return collect(
        key -> key.endpoint.equals(endpoint) ? Optional.of(key.itemId) : Optional.empty());
  }

  /** The most calls of one endpoint that were under way for one and the same item. */
  public int mostInFlightForOneItem(String endpoint) {
    return byItem(endpoint).values().stream().mapToInt(CallFigures::mostInFlight).max().orElse(0);
  }

  /** Begins anew. */
  public void reset() {
    tallies.values().forEach(Tally::reset);
  }

  /** Counts a call until what this returns is closed. */
  Visit enter(Occasion call) {
    Visit visit = new Visit(talliesOf(call));
    visit.each(Tally::enter);
    return visit;
  }

  private List<Tally> talliesOf(Occasion call) {
    Tally all = tally(new Key(ANY, ANY));
    Tally endpoint = tally(new Key(call.name(), ANY));
    return call.itemId().isEmpty()
        ? List.of(all, endpoint)
        : List.of(all, endpoint, tally(new Key(call.name(), call.itemId())));
  }

  private Tally tally(Key key) {
    return tallies.computeIfAbsent(key, _ -> new Tally());
  }

  private CallFigures figures(String endpoint, String itemId) {
    return Optional.ofNullable(tallies.get(new Key(endpoint, itemId)))
        .map(Tally::figures)
        .orElse(CallFigures.NONE);
  }

  private Map<String, CallFigures> collect(Function<Key, Optional<String>> name) {
    Map<String, CallFigures> collected = new TreeMap<>();
    tallies.forEach((key, tally) ->
        name.apply(key)
            .filter(text -> !text.isEmpty())
            .ifPresent(text -> collected.put(text, tally.figures())));
    return collected;
  }

  private record Key(String endpoint, String itemId) {}

  /** A call under way. */
  record Visit(List<Tally> tallies) implements AutoCloseable {
    void each(Consumer<Tally> step) {
      tallies.forEach(step);
    }

    @Override
    public void close() {
      each(Tally::leave);
    }
  }
}

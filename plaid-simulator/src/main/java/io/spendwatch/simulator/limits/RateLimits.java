package io.spendwatch.simulator.limits;

import io.spendwatch.simulator.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/**
 * Which limits there are, and whether a call above them is refused or only counted.
 *
 * @param enforced whether calls above a limit are answered with 429
 */
public record RateLimits(List<Limit> limits, boolean enforced) {
  private static final Map<String, List<Row>> PLAIDS =
      Json.resource("rate-limits.json", new TypeReference<Map<String, List<Row>>>() {});

  /** Nothing is limited. */
  public static RateLimits none() {
    return new RateLimits(List.of(), false);
  }

  /** Plaid's default limits in Sandbox, enforced. */
  public static RateLimits sandbox() {
    return plaids("sandbox");
  }

  /** Plaid's default limits in Production, enforced. */
  public static RateLimits production() {
    return plaids("production");
  }

  /** These limits, enforced. */
  public static RateLimits of(Limit... limits) {
    return new RateLimits(List.of(limits), true);
  }

  /** The same limits; who goes above them is counted and served all the same. */
  public RateLimits watchedOnly() {
    return new RateLimits(limits, false);
  }

  private static RateLimits plaids(String environment) {
    return new RateLimits(PLAIDS.get(environment).stream().map(Row::limit).toList(), true);
  }

  /** A row of the resource; each number is of calls, and may be missing. */
  private record Row(
      String endpoint,
      Map<String, Integer> perItem,
      Map<String, Integer> perClient,
      Map<String, Integer> perClientFromStart,
      String itemCode,
      String clientCode) {

    Limit limit() {
      return new Limit(
          endpoint,
          windows(perItem),
          windows(perClient),
          windows(perClientFromStart),
          Optional.ofNullable(itemCode).orElse("RATE_LIMIT"),
          Optional.ofNullable(clientCode).orElse("RATE_LIMIT"));
    }

    private static List<Window> windows(Map<String, Integer> calls) {
      return Optional.ofNullable(calls).orElse(Map.of()).entrySet().stream()
          .map(entry -> new Window(entry.getValue(), length(entry.getKey())))
          .toList();
    }

    private static Duration length(String name) {
      return switch (name) {
        case "minute" -> Duration.ofMinutes(1);
        case "hour" -> Duration.ofHours(1);
        default -> Duration.ofDays(1);
      };
    }
  }
}

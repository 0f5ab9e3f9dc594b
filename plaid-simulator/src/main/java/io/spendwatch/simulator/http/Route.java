package io.spendwatch.simulator.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A path that can be posted to.
 *
 * @param open whether it is answered without credentials
 * @param required fields without which a call is refused
 * @param known all fields; any other is refused
 */
public record Route(
    String path, boolean open, List<String> required, Set<String> known, Endpoint endpoint) {

  /** A route that needs credentials and knows no fields but theirs. */
  public static Route to(String path, Endpoint endpoint) {
    return new Route(path, false, List.of(), Set.of("client_id", "secret"), endpoint);
  }

  /** Answered to anyone. */
  public Route toAnyone() {
    return new Route(path, true, required, known, endpoint);
  }

  /** These fields must be there. */
  public Route requires(String... fields) {
    return new Route(path, open, List.of(fields), and(fields), endpoint);
  }

  /** These fields may be there. */
  public Route accepts(String... fields) {
    return new Route(path, open, required, and(fields), endpoint);
  }

  Object answer(Request request) {
    request.allow(known);
    request.require(required);
    return endpoint.answer(request);
  }

  private Set<String> and(String... fields) {
    Set<String> all = new HashSet<>(known);
    all.addAll(List.of(fields));
    return all;
  }
}

package io.spendwatch.simulator.http;

import io.spendwatch.simulator.ledger.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A path that can be posted to.
 *
 * @param kind who may call it, and whether it is Plaid's
 * @param required fields without which a call is refused
 * @param known all fields; any other is refused
 * @param position where in a paged reading a call is; it must not throw
 */
public record Route(
    String path,
    Kind kind,
    List<String> required,
    Set<String> known,
    Function<Request, Position> position,
    Endpoint endpoint) {

  /** Who may call a route. */
  public enum Kind {
    /** Plaid's: with credentials, counted, limited, subject to faults. */
    PLAID,
    /** Plaid's, and answered to anyone. */
    OPEN,
    /** Our own: answered to anyone, untouched by faults. */
    CONTROL
  }

  /** A route that needs credentials and knows no fields but theirs. */
  public static Route to(String path, Endpoint endpoint) {
    return new Route(
        path, Kind.PLAID, List.of(), Set.of("client_id", "secret"), _ -> Position.NONE, endpoint);
  }

  /** A route that controls the simulator. */
  public static Route control(String path, Endpoint endpoint) {
    return to(path, endpoint).of(Kind.CONTROL);
  }

  /** Answered to anyone. */
  public Route toAnyone() {
    return of(Kind.OPEN);
  }

  /** These fields must be there. */
  public Route requires(String... fields) {
    return new Route(path, kind, List.of(fields), and(fields), position, endpoint);
  }

  /** These fields may be there. */
  public Route accepts(String... fields) {
    return new Route(path, kind, required, and(fields), position, endpoint);
  }

  /** Reads pages. */
  public Route paged(Function<Request, Position> by) {
    return new Route(path, kind, required, known, by, endpoint);
  }

  private Route of(Kind other) {
    return new Route(path, other, required, known, position, endpoint);
  }

  boolean needsCredentials() {
    return kind == Kind.PLAID;
  }

  boolean isControl() {
    return kind == Kind.CONTROL;
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

package io.spendwatch.pushes;

import io.spendwatch.pushes.fcm.Fault;
import io.spendwatch.pushes.fcm.Faults;
import io.spendwatch.pushes.fcm.Reply;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a person or a test asks of the catcher over HTTP, beside the protocol itself. */
final class PushPages {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_AT_ONCE = 10_000;

  private final Pushes pushes;
  private final Faults faults;

  /**
   * The form of {@code POST /control/faults}: for a target until cleared, or for the next sends.
   */
  private record FaultOrder(
      Fault.Kind fault,
      Optional<Integer> retryAfterSeconds,
      Optional<Integer> times,
      Optional<String> target) {

    Fault wanted() {
      return new Fault(fault, retryAfterSeconds.map(Duration::ofSeconds));
    }

    boolean valid() {
      int wantedTimes = times.orElse(1);
      return fault != null
          && wantedTimes > 0
          && wantedTimes <= MOST_AT_ONCE
          && retryAfterSeconds.orElse(0) >= 0;
    }
  }

  PushPages(Pushes pushes, Faults faults) {
    this.pushes = pushes;
    this.faults = faults;
  }

  /**
   * @param line method and path as in the first line of the request
   */
  Reply answer(String line, byte[] body) {
    return switch (line) {
      case "GET /" -> Reply.html(200, PushPage.of(pushes.visible(), pushes.all().size()));
      case "GET /pushes" -> Reply.json(200, pushes.all());
      case "GET /pushes/visible" -> Reply.json(200, pushes.visible());
      case "DELETE /pushes" -> done(pushes::clear);
      case "GET /control/faults" -> Reply.json(200, planned());
      case "POST /control/faults" -> order(body);
      case "DELETE /control/faults" -> done(faults::clear);
      default ->
          Reply.problem(
              404,
              "No such page",
              "There are GET /, GET and DELETE /pushes, GET /pushes/visible, GET, POST and DELETE"
                  + " /control/faults, and POST /v1/projects/PROJECT/messages:send.");
    };
  }

  private Map<String, Object> planned() {
    return Map.of("next", faults.next(), "targets", faults.ofTargets());
  }

  private Reply order(byte[] body) {
    try {
      FaultOrder order = JSON.readValue(body, FaultOrder.class);
      return order.valid() ? done(() -> plan(order)) : badOrder();
    } catch (JacksonException _) {
      return badOrder();
    }
  }

  private void plan(FaultOrder order) {
    order
        .target()
        .ifPresentOrElse(
            target -> faults.always(target, order.wanted()),
            () -> faults.next(Collections.nCopies(order.times().orElse(1), order.wanted())));
  }

  private static Reply badOrder() {
    return Reply.problem(
        400,
        "No such fault",
        "Send {\"fault\": \"QUOTA_EXCEEDED\", \"retryAfterSeconds\": 30, \"times\": 3}, or a"
            + " \"target\" in place of times. Faults: "
            + List.of(Fault.Kind.values()));
  }

  private static Reply done(Runnable action) {
    action.run();
    return Reply.json(200, Map.of());
  }
}

package io.spendwatch.simulator.control;

import io.spendwatch.simulator.delivery.WebhookSender;
import io.spendwatch.simulator.faults.ActiveFault;
import io.spendwatch.simulator.faults.Faults;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.traffic.CallCounts;
import io.spendwatch.simulator.traffic.CallFigures;
import io.spendwatch.simulator.webhooks.WebhookKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets one set faults and read what has come of them: not Plaid's, and answered to anyone. */
public final class FaultControl {
  private final Faults faults;
  private final CallCounts calls;
  private final WebhookSender webhooks;
  private final WebhookKeys keys;

  /** Sets these faults, and shows these figures. */
  public FaultControl(Faults faults, CallCounts calls, WebhookSender webhooks, WebhookKeys keys) {
    this.faults = faults;
    this.calls = calls;
    this.webhooks = webhooks;
    this.keys = keys;
  }

  /** What is served here. */
  public List<Route> routes() {
    return List.of(
        Route.control("/control/faults", _ -> list()),
        Route.control("/control/faults/add", this::add).requires("kind").accepts(FaultForm.FIELDS),
        Route.control("/control/faults/clear", this::clear).accepts("fault_id"),
        Route.control("/control/calls", this::figures).accepts("endpoint"),
        Route.control("/control/calls/reset", _ -> reset()),
        Route.control("/control/webhooks", _ -> webhooks.figures()),
        Route.control("/control/webhooks/release", _ -> release()),
        Route.control("/control/webhook_keys/rotate", _ -> Map.of("key_id", keys.rotate())));
  }

  private FaultList list() {
    return new FaultList(faults.all().stream().map(FaultView::of).toList());
  }

  private FaultView add(Request request) {
    return FaultView.of(faults.add(FaultForm.read(request)));
  }

  private FaultList clear(Request request) {
    FaultList before = list();
    Optional<Integer> id =
        request.integer("fault_id", 1, Integer.MAX_VALUE).stream().boxed().findFirst();
    if (id.isEmpty()) {
      faults.clear();
      return before;
    }
    ActiveFault one =
        faults
            .find(id.get())
            .orElseThrow(() -> request.invalid("fault_id", "is of no fault that is set"));
    faults.remove(one);
    return new FaultList(List.of(FaultView.of(one)));
  }

  private Figures figures(Request request) {
    return new Figures(
        calls.all(),
        calls.byEndpoint(),
        request.optionalText("endpoint").map(calls::byItem).orElse(Map.of()));
  }

  private Map<String, Object> reset() {
    calls.reset();
    return Map.of();
  }

  private Map<String, Object> release() {
    webhooks.releaseHeldBack();
    return Map.of();
  }

  private record Figures(
      CallFigures all, Map<String, CallFigures> endpoints, Map<String, CallFigures> items) {}

  private record FaultList(List<FaultView> faults) {}

  private record FaultView(
      long faultId, String kind, Object effect, Object scope, int skip, int times, int applied) {
    static FaultView of(ActiveFault active) {
      return new FaultView(
          active.id(),
          FaultForm.kind(active.fault().effect()),
          active.fault().effect(),
          active.fault().scope(),
          active.fault().skip(),
          active.fault().times(),
          active.applied());
    }
  }
}

package io.spendwatch.sandbox.demo;

import io.spendwatch.pushes.CaughtPush;
import io.spendwatch.sandbox.Sandbox;
import io.spendwatch.sandbox.trace.Trace;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an engineer sees who starts the sandbox: the use case from the link to the push. */
public final class FirstRun {
  private static final String USER = "demo";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Sandbox sandbox;
  private final Trace trace;
  private final PrintStream out;
  private final Clock clock;

  /**
   * @param trace tells when the run has come to its end
   * @param out where the run is told
   * @param clock in whose zone the demo user lives
   */
  public FirstRun(Sandbox sandbox, Trace trace, PrintStream out, Clock clock) {
    this.sandbox = sandbox;
    this.trace = trace;
    this.out = out;
    this.clock = clock;
  }

  /** Runs the use case, or shows what an earlier run has left. Returns when the push is there. */
  public void run() throws InterruptedException {
    Person person = sandbox.person(USER);
    if (person.hasLinkedABank()) {
      out.println("The demo user is here already: nothing to link, nothing to alert again.");
    } else {
      out.println("The demo user saves a rule, links a bank and has spent too much:");
      out.println();
      begin(person);
    }
    awaitPush();
    show(person, sandbox.pushes().visible());
  }

  /** Also after a restart: the run before may have been killed on the way to its push. */
  private void awaitPush() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (sandbox.pushes().visible().isEmpty() && System.nanoTime() < deadline) {
      trace.awaitEvent(Duration.ofMillis(100));
    }
    // What is told of the push comes after it.
    trace.awaitEvent(Duration.ofSeconds(1));
  }

  private void begin(Person person) {
    person.registersPhone("demo-phone");
    person.savesPlan(UseCase.plan(clock.getZone().getId()));
    LocalDate today = LocalDate.now(clock);
    person.linksBank(
        UseCase.spending("San Francisco CA", "New York NY", today),
        URI.create(sandbox.webhook() + "?firebase_user_id=" + USER));
  }

  private void show(Person person, List<CaughtPush> pushes) {
    out.println();
    pushes.forEach(push ->
        out.printf(
            "  On the phone:  %s%n                 %s%n",
            push.title().orElse(""), push.body().orElse("")));
    if (pushes.isEmpty()) {
      out.println("  No push yet; see the log above for the reason.");
    }
    out.printf("%n  Totals of the open period:%n");
    for (JsonNode total : person.totals().path("totals")) {
      out.printf(
          "    %-60s %10s %s%n",
          total.path("dottedCategory").asString(),
          total.path("amount").path("amount").asString(),
          total.path("amount").path("currency").asString());
    }
  }
}

package io.spendwatch.simulator;

import io.spendwatch.simulator.ledger.NewTransaction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** A simulator whose banks are fast and whose time is {@link #now}. */
abstract class WithSimulator {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
  PlaidSimulator simulator;
  Caller plaid;

  @BeforeEach
  void startSimulator() {
    simulator = PlaidSimulator.start(settings());
    plaid = new Caller(simulator);
  }

  @AfterEach
  void stopSimulator() {
    plaid.close();
    simulator.close();
  }

  SimulatorSettings settings() {
    return SimulatorSettings.inMemory()
        .withClock(() -> now)
        .withFirstRetry(Duration.ofMillis(5))
        .withPulls(Duration.ZERO, Duration.ZERO);
  }

  /** An item of the household that never changes by itself. */
  Linked linked() {
    return plaid.link("user_good", null, null);
  }

  /** Where a reader is who has read everything. */
  String upToNow(Linked item) {
    return plaid.sync(item, "", 500).get("next_cursor").stringValue();
  }

  static Map<String, Object> token(Linked item) {
    return Map.of("access_token", item.accessToken());
  }

  static NewTransaction bought(String amount) {
    return NewTransaction.posted("Starbucks", new BigDecimal(amount), TODAY);
  }

  static NewTransaction pending(String amount) {
    return NewTransaction.pending("Golden Crepes New York NY", new BigDecimal(amount), TODAY);
  }

  static String text(JsonNode node, String pointer) {
    return node.at(pointer).asString();
  }
}

package io.spendwatch.simulator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.spendwatch.simulator.link.Institution;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A bank as Plaid shows it.
 *
 * @param status left out unless it was asked for
 */
record InstitutionView(
    List<String> countryCodes,
    String institutionId,
    String logo,
    String name,
    boolean oauth,
    String primaryColor,
    List<String> products,
    List<String> routingNumbers,
    @JsonInclude(JsonInclude.Include.NON_NULL) Status status,
    String url) {
  private static final List<String> SUPPORTED =
      List.of("assets", "auth", "balance", "identity", "transactions");

  static InstitutionView of(Institution bank, boolean withStatus, Instant since) {
    return new InstitutionView(
        List.of("US"),
        bank.institutionId(),
        null,
        bank.name(),
        bank.oauth(),
        null,
        SUPPORTED,
        List.of(),
        withStatus ? Status.of(Updates.of(bank.status(), since)) : null,
        null);
  }

  record Status(Updates itemLogins, Updates transactionsUpdates, Updates auth, Updates identity) {
    static Status of(Updates same) {
      return new Status(same, same, same, same);
    }
  }

  record Updates(String status, Instant lastStatusChange, Breakdown breakdown) {
    static Updates of(String status, Instant since) {
      return new Updates(status, since, Breakdown.of(status));
    }
  }

  record Breakdown(
      BigDecimal success,
      BigDecimal errorPlaid,
      BigDecimal errorInstitution,
      String refreshInterval) {
    static Breakdown of(String status) {
      return switch (status) {
        case "DOWN" -> of("0", "1", "STOPPED");
        case "DEGRADED" -> of("0.6", "0.4", "DELAYED");
        default -> of("1", "0", "NORMAL");
      };
    }

    private static Breakdown of(String success, String failure, String interval) {
      return new Breakdown(
          new BigDecimal(success), BigDecimal.ZERO, new BigDecimal(failure), interval);
    }
  }
}

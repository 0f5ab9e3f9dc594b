package io.spendwatch.link.spending;

import io.spendwatch.domain.period.Period;
import io.spendwatch.link.problems.Problem;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller has spent. Every answer is of one complete update. */
@RestController
@RequestMapping("/v1")
public final class SpendingApi {
  private static final String CURRENT = "current";
  private static final int MOST_DAYS = 366;

  private final Spending spending;

  public SpendingApi(Spending spending) {
    this.spending = spending;
  }

  @GetMapping("/totals")
  Shown.Totals totals(Principal user, @RequestParam(defaultValue = CURRENT) String period) {
    return spending.totals(user.getName(), day(period));
  }

  @GetMapping("/rules/standings")
  Shown.Standings standings(Principal user) {
    return spending.standings(user.getName());
  }

  @GetMapping("/alerts")
  Shown.Alerts alerts(Principal user) {
    return spending.alerts(user.getName());
  }

  @GetMapping("/updates/active")
  Shown.Update activeUpdate(Principal user) {
    return spending.update(user.getName());
  }

  @GetMapping("/transactions")
  Shown.Transactions transactions(
      Principal user,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
    return spending.transactions(user.getName(), days(from, to));
  }

  private static Optional<LocalDate> day(String period) {
    try {
      return period.equals(CURRENT) ? Optional.empty() : Optional.of(LocalDate.parse(period));
    } catch (DateTimeException _) {
      throw invalid("period", "'period' must be current, or a day in a period: 2026-11-15.");
    }
  }

  /** Both days included. */
  private static Period days(LocalDate from, LocalDate to) {
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw invalid("to", "'to' must be 0 to %d days after 'from'.".formatted(MOST_DAYS - 1));
    }
    return new Period(from, to.plusDays(1));
  }

  private static Problem invalid(String place, String remedy) {
    return new Problem(HttpStatus.BAD_REQUEST, "invalid-request", remedy).where(place);
  }
}

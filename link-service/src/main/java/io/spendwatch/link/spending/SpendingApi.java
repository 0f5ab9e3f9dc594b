package io.spendwatch.link.spending;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.period.Period;
import io.spendwatch.link.problems.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller has spent. Every answer is of one complete update. */
@RestController
@RequestMapping("/v1")
public final class SpendingApi {
  private static final String CURRENT = "current";
  private static final int MOST_DAYS = 366;
  private static final int MOST_ON_A_PAGE = 500;

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

  @GetMapping("/totals/{dottedCategory}")
  Shown.CategoryTotals category(
      Principal user,
      @PathVariable String dottedCategory,
      @RequestParam(defaultValue = CURRENT) String period) {
    return spending.category(user.getName(), category(dottedCategory), day(period));
  }

  @GetMapping("/alerts")
  Shown.Alerts alerts(
      Principal user,
      @RequestParam(required = false) String after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(MOST_ON_A_PAGE) int limit) {
    return spending.alerts(user.getName(), Cursor.alert(after), limit);
  }

  @GetMapping("/updates/active")
  Shown.Update activeUpdate(Principal user) {
    return spending.update(user.getName());
  }

  @GetMapping("/transactions")
  Shown.Transactions transactions(
      Principal user,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to,
      @RequestParam(required = false) String category,
      @RequestParam(required = false) String account,
      @RequestParam(required = false) @Size(max = 100, message = "must be short") String text,
      @RequestParam(required = false) String after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(MOST_ON_A_PAGE) int limit) {
    CategoryPath path = category == null ? CategoryPath.NONE : category(category);
    Search search = new Search(days(from, to), path, account, text);
    return spending.transactions(user.getName(), search, Cursor.line(after), limit);
  }

  @GetMapping("/transactions/{transactionId}")
  Shown.Transaction transaction(Principal user, @PathVariable String transactionId) {
    return spending
        .transaction(user.getName(), transactionId)
        .orElseThrow(() ->
            new Problem(
                HttpStatus.NOT_FOUND,
                "no-such-transaction",
                "You have no such transaction. A pending one gets another id once it posts."));
  }

  /** For ledger and hledger. */
  @GetMapping(path = "/journal", produces = MediaType.TEXT_PLAIN_VALUE)
  String journal(
      Principal user,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
    return spending.journal(user.getName(), days(from, to)).collect(Collectors.joining("\n"));
  }

  private static CategoryPath category(String dotted) {
    try {
      return CategoryPath.dotted(dotted);
    } catch (IllegalArgumentException _) {
      throw Problem.invalid("category", "'category' must be names with dots between: Food.Bread.");
    }
  }

  private static Optional<LocalDate> day(String period) {
    try {
      return period.equals(CURRENT) ? Optional.empty() : Optional.of(LocalDate.parse(period));
    } catch (DateTimeException _) {
      throw Problem.invalid(
          "period", "'period' must be current, or a day in a period: 2026-11-15.");
    }
  }

  /** Both days included. */
  private static Period days(LocalDate from, LocalDate to) {
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw Problem.invalid(
          "to", "'to' must be 0 to %d days after 'from'.".formatted(MOST_DAYS - 1));
    }
    return new Period(from, to.plusDays(1));
  }
}

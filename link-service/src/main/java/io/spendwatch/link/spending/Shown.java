package io.spendwatch.link.spending;

import io.spendwatch.domain.ledger.CategoryTotal;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.UpdateResult.RuleResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The shapes in which the app reads what it shows. */
public final class Shown {

  /** An exact amount. */
  public record Amount(String amount, String currency) {
    static Amount of(Money money) {
      return new Amount(money.amount().toPlainString(), money.currency());
    }
  }

  /** Local days, both included. */
  public record Days(LocalDate start, LocalDate end) {
    static Days of(Period period) {
      return new Days(period.start(), period.lastDay());
    }
  }

  /**
   * The sums of one period.
   *
   * @param updateId whose result this is, null where it was summed for this answer
   */
  public record Totals(UUID updateId, Days period, List<Total> totals) {}

  /**
   * What was spent under one category path, everything below it included.
   *
   * @param dottedCategory the path with dots between its names
   */
  public record Total(String dottedCategory, List<String> names, Amount amount, int transactions) {
    static Total of(CategoryTotal total) {
      return new Total(
          total.path().toString(),
          total.path().names(),
          Amount.of(total.amount()),
          total.transactions());
    }
  }

  /**
   * What was spent under one category path in a period, and by what.
   *
   * @param amounts one a currency
   * @param children those right below it
   * @param transactions newest first, those below it included
   */
  public record CategoryTotals(
      UUID updateId,
      Days period,
      String dottedCategory,
      List<Amount> amounts,
      List<Total> children,
      List<Transaction> transactions) {}

  /** Where the rules stand. */
  public record Standings(UUID updateId, List<Standing> standings) {}

  /**
   * Where one rule stands in one of its periods.
   *
   * @param level highest level passed, in percent of the limit: 0 for none, 100 for over
   */
  public record Standing(
      UUID ruleId,
      long ruleRevision,
      String name,
      Days period,
      Amount sum,
      Amount limit,
      int level,
      int transactions) {
    static Standing of(String name, RuleResult result) {
      return new Standing(
          result.ruleId(),
          result.revision(),
          name,
          Days.of(result.period()),
          Amount.of(result.sum()),
          Amount.of(result.limit()),
          result.level(),
          result.transactions());
    }
  }

  /**
   * The history of alerts, a page of it.
   *
   * @param next where the next page begins, null after the last
   */
  public record Alerts(List<Alert> alerts, String next) {}

  /**
   * One alert, or the recovery that took it back.
   *
   * @param largest the largest of the transactions that made the sum
   * @param crossedBy the transaction that took the sum over the level, null where none did
   */
  public record Alert(
      UUID alertId,
      String kind,
      UUID updateId,
      UUID ruleId,
      long ruleRevision,
      String ruleName,
      Days period,
      int level,
      Amount sum,
      Amount limit,
      Amount overBy,
      List<Contributor> largest,
      int transactions,
      Contributor crossedBy,
      Instant at) {
    static Alert of(io.spendwatch.storage.Alert alert) {
      return new Alert(
          alert.alertId(),
          alert.kind().name(),
          alert.updateId(),
          alert.ruleId(),
          alert.ruleRevision(),
          alert.ruleName(),
          Days.of(alert.period()),
          alert.level(),
          Amount.of(alert.sum()),
          Amount.of(alert.limit()),
          Amount.of(alert.overBy()),
          alert.largest().stream().map(Contributor::of).toList(),
          alert.transactions(),
          alert.crossedBy() == null ? null : Contributor.of(alert.crossedBy()),
          alert.at());
    }
  }

  /** A transaction that counted, and the branch of the rule's condition that it met. */
  public record Contributor(
      String transactionId, String name, Amount amount, LocalDate date, String branch) {
    static Contributor of(io.spendwatch.storage.Alert.Contributor contributor) {
      return new Contributor(
          contributor.transactionId(),
          contributor.name(),
          Amount.of(contributor.amount()),
          contributor.spendingDate(),
          contributor.branch());
    }
  }

  /**
   * The newest complete update, and the one that began last.
   *
   * @param updateId null before the first, like {@code calculatedAt} and {@code planRevision}
   * @param starting null where none has begun; of the same id once it is complete
   */
  public record Update(UUID updateId, Instant calculatedAt, Long planRevision, Starting starting) {}

  /** An update that has begun. */
  public record Starting(UUID updateId, Instant at) {}

  /**
   * Some transactions, newest first. A page may hold fewer than were asked for, also none.
   *
   * @param next where the next page begins, null after the last
   */
  public record Transactions(List<Transaction> transactions, String next) {}

  /** One transaction; what the bank does not say is null. */
  public record Transaction(
      String transactionId,
      String itemId,
      String accountId,
      LocalDate date,
      String name,
      String merchant,
      Amount amount,
      List<String> categories,
      String country,
      String region,
      String city,
      String paymentChannel,
      boolean pending) {
    static Transaction of(Line line) {
      return new Transaction(
          line.transactionId(),
          line.itemId(),
          line.accountId(),
          line.spendingDate(),
          line.name(),
          line.merchant(),
          Amount.of(line.amount()),
          line.categories().stream().map(String::valueOf).toList(),
          line.place().country(),
          line.place().region(),
          line.place().city(),
          line.paymentChannel(),
          line.pending());
    }
  }

  private Shown() {}
}

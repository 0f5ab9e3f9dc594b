package io.spendwatch.link.linking;

import io.spendwatch.storage.Item;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A connection to a bank, as the app sees it.
 *
 * @param status GOOD, or what is wrong
 * @param statusSince when that began
 * @param errorCode Plaid's code for what is wrong, or null
 * @param endsAt when the connection will end unless it is renewed, or null
 * @param fetchedAt when it was last read to its end, null before the first time
 * @param changedAt when there was last something new, null before the first time
 */
public record ShownItem(
    String itemId,
    Institution institution,
    String status,
    Instant statusSince,
    String errorCode,
    Instant endsAt,
    List<Account> accounts,
    Instant linkedAt,
    Instant fetchedAt,
    Instant changedAt) {

  /** A bank; id and name are empty where Plaid does not say. */
  public record Institution(String id, String name) {}

  /** An account; mask, subtype and balance may be null. */
  public record Account(
      String accountId, String name, String mask, String type, String subtype, Balance balance) {
    public static Account of(Item.Account it) {
      return new Account(
          it.accountId(),
          it.name(),
          it.mask(),
          it.type(),
          it.subtype(),
          it.balance() == null ? null : Balance.of(it.balance()));
    }
  }

  /**
   * Amounts as decimal text, null where the bank does not say.
   *
   * @param at when Plaid told us
   */
  public record Balance(
      String current, String available, String limit, String currency, Instant at) {
    static Balance of(Item.Balance it) {
      return new Balance(
          text(it.current()), text(it.available()), text(it.limit()), it.currency(), it.at());
    }

    private static String text(BigDecimal amount) {
      return amount == null ? null : amount.toPlainString();
    }
  }

  public static ShownItem of(Item item) {
    return new ShownItem(
        item.itemId(),
        new Institution(item.institutionId(), item.institutionName()),
        item.status().name(),
        item.health().since(),
        item.health().errorCode().orElse(null),
        item.health().endsAt().orElse(null),
        item.accounts().stream().map(Account::of).toList(),
        item.linkedAt(),
        item.fetchedAt().orElse(null),
        item.changedAt().orElse(null));
  }
}

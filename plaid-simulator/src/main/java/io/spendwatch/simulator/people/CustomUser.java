package io.spendwatch.simulator.people;

import io.spendwatch.simulator.bank.Customer;
import io.spendwatch.simulator.enrichment.Enrichment;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.json.Json;
import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.Ids;
import io.spendwatch.simulator.ledger.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;

/**
 * The JSON that Plaid's sandbox takes as the password of {@code user_custom}
 * (https://plaid.com/docs/sandbox/user-custom/). Members that the simulator has no use for, such as
 * identity, numbers or liability, are passed over.
 */
record CustomUser(List<CustomAccount> overrideAccounts) {
  private static final int MOST_ACCOUNTS = 10;

  /**
   * Reads a password.
   *
   * @throws PlaidException INVALID_FIELD that says what is wrong with it
   */
  static Customer read(String password, LocalDate today) {
    CustomUser user = parsed(password);
    List<CustomAccount> accounts = user.overrideAccounts();
    if (accounts == null || accounts.isEmpty() || accounts.size() > MOST_ACCOUNTS) {
      throw wrong("override_accounts must hold 1 to " + MOST_ACCOUNTS + " accounts");
    }
    List<Account> opened =
        IntStream.range(0, accounts.size()).mapToObj(i -> accounts.get(i).open(i)).toList();
    List<Transaction> history = new ArrayList<>();
    for (int i = 0; i < accounts.size(); i++) {
      history.addAll(accounts.get(i).historyOn(opened.get(i), today));
    }
    return new Customer(opened, history);
  }

  private static CustomUser parsed(String password) {
    try {
      return Optional.ofNullable(Json.MAPPER.readValue(password, CustomUser.class))
          .orElseThrow(() -> wrong("it is null"));
    } catch (JacksonException e) {
      throw wrong(e.getOriginalMessage());
    }
  }

  private static PlaidException wrong(String why) {
    return PlaidException.invalidField("override_password is not a valid custom user: " + why);
  }

  /** All members may be missing. */
  private record CustomAccount(
      String type,
      String subtype,
      BigDecimal startingBalance,
      BigDecimal forceAvailableBalance,
      String currency,
      Meta meta,
      List<CustomTransaction> transactions) {

    Account open(int index) {
      Meta known = Optional.ofNullable(meta).orElse(new Meta(null, null, null, null));
      String kind = Optional.ofNullable(type).orElse("depository");
      String detail = subtype == null && type == null ? "checking" : subtype;
      BigDecimal current = Optional.ofNullable(startingBalance).orElse(BigDecimal.ZERO);
      return new Account(
          Ids.next(),
          Optional.ofNullable(known.name)
              .orElse("Plaid " + Optional.ofNullable(detail).orElse(kind)),
          known.officialName,
          Optional.ofNullable(known.mask).orElse("%04d".formatted(1111 * index)),
          kind,
          detail,
          available(kind, current, known.limit),
          current,
          known.limit,
          ownCurrency());
    }

    private BigDecimal available(String kind, BigDecimal current, BigDecimal limit) {
      if (forceAvailableBalance != null) {
        return forceAvailableBalance;
      }
      return switch (kind) {
        case "depository" -> current;
        case "credit" -> limit == null ? null : limit.subtract(current);
        default -> null;
      };
    }

    private String ownCurrency() {
      return Optional.ofNullable(currency).orElse("USD");
    }

    List<Transaction> historyOn(Account account, LocalDate today) {
      return Optional.ofNullable(transactions).orElse(List.of()).stream()
          .map(one -> one.on(account, today))
          .toList();
    }
  }

  private record Meta(String name, String officialName, String mask, BigDecimal limit) {}

  /** {@code currency} may be missing; it is then the account's. */
  private record CustomTransaction(
      LocalDate dateTransacted,
      LocalDate datePosted,
      BigDecimal amount,
      String description,
      String currency) {

    Transaction on(Account account, LocalDate today) {
      if (dateTransacted == null || datePosted == null || amount == null || description == null) {
        throw wrong("a transaction needs date_transacted, date_posted, amount and description");
      }
      boolean pending = datePosted.isAfter(today);
      return new Transaction(
          Ids.next(),
          account.id(),
          amount,
          Optional.ofNullable(currency).orElse(account.currency()),
          pending ? dateTransacted : datePosted,
          dateTransacted,
          description,
          pending,
          null,
          Enrichment.of(description));
    }
  }
}

package io.spendwatch.notifier.notice;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A connection to a bank needs its person, or no longer does.
 *
 * @param bank its name, where known
 * @param endsOn when the connection will end by itself, local, where that is known
 */
public record BankNews(
    Trouble trouble, String itemId, Optional<String> bank, Optional<LocalDate> endsOn)
    implements About {

  /** What is the matter, in the words of the topic. */
  public enum Trouble {
    LOGIN_REQUIRED,
    EXPIRING,
    REVOKED,
    ACCOUNT_REVOKED,
    NEW_ACCOUNTS,
    REPAIRED,
    FAILED
  }

  @Override
  public String word() {
    return trouble.name();
  }

  @Override
  public boolean calm() {
    return switch (trouble) {
      case LOGIN_REQUIRED, EXPIRING, REVOKED, ACCOUNT_REVOKED -> false;
      case NEW_ACCOUNTS, REPAIRED, FAILED -> true;
    };
  }

  @Override
  public boolean takesBack() {
    return trouble == Trouble.REPAIRED;
  }
}

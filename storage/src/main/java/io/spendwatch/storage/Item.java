package io.spendwatch.storage;

import io.spendwatch.storage.vault.SealedToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person's connection to one bank.
 *
 * @param itemId Plaid's id of it
 * @param userId whose it is
 * @param institutionId Plaid's id of the bank, empty where Plaid does not say
 * @param institutionName the bank's name, empty where unknown
 * @param status whether it works
 * @param token Plaid's access token, sealed
 * @param cursor up to where the item has been read; empty before the first complete reading
 * @param accounts the accounts at the bank, as last seen
 * @param linkedAt UTC
 * @param fetchedAt when a reading was last complete, UTC
 */
public record Item(
    String itemId,
    String userId,
    String institutionId,
    String institutionName,
    Status status,
    SealedToken token,
    Optional<String> cursor,
    List<Account> accounts,
    Instant linkedAt,
    Optional<Instant> fetchedAt) {

  /** Whether a connection works. */
  public enum Status {
    GOOD,
    LOGIN_REQUIRED,
    EXPIRING,
    REVOKED,
    ERROR;

    /** Whether a reading could succeed before the person does something about it. */
    public boolean isReadable() {
      return this != LOGIN_REQUIRED && this != REVOKED;
    }
  }

  /**
   * One account at the bank.
   *
   * @param mask last characters of its number, or null
   * @param subtype Plaid's subtype, or null
   */
  public record Account(String accountId, String name, String mask, String type, String subtype) {}
}

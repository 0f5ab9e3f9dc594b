package io.spendwatch.storage;

import io.spendwatch.storage.vault.SealedToken;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's connection to one bank.
 *
 * @param itemId Plaid's id of it
 * @param userId whose it is
 * @param institutionId Plaid's id of the bank, empty where Plaid does not say
 * @param institutionName the bank's name, empty where unknown
 * @param health whether it works
 * @param token Plaid's access token, sealed
 * @param cursor up to where the item has been read; empty before the first complete reading
 * @param accounts the accounts at the bank, as last seen
 * @param linkedAt UTC
 * @param fetchedAt when a reading was last complete, UTC
 * @param changedAt when a reading last found something new, UTC
 */
public record Item(
    String itemId,
    String userId,
    String institutionId,
    String institutionName,
    Health health,
    SealedToken token,
    Optional<String> cursor,
    List<Account> accounts,
    Instant linkedAt,
    Optional<Instant> fetchedAt,
    Optional<Instant> changedAt) {

  /** A new item, of which nothing has been read. */
  public static Item linked(
      String itemId,
      String userId,
      String institutionId,
      String institutionName,
      SealedToken token,
      List<Account> accounts,
      Instant at) {
    return new Item(
        itemId,
        userId,
        institutionId,
        institutionName,
        Health.good(at),
        token,
        Optional.empty(),
        accounts,
        at,
        Optional.empty(),
        Optional.empty());
  }

  /** The same item in another state of health. */
  public Item with(Health other) {
    return new Item(
        itemId,
        userId,
        institutionId,
        institutionName,
        other,
        token,
        cursor,
        accounts,
        linkedAt,
        fetchedAt,
        changedAt);
  }

  /** The same item with its token sealed otherwise. */
  public Item with(SealedToken other) {
    return new Item(
        itemId,
        userId,
        institutionId,
        institutionName,
        health,
        other,
        cursor,
        accounts,
        linkedAt,
        fetchedAt,
        changedAt);
  }

  /** The same item with these accounts. */
  public Item with(List<Account> others) {
    return new Item(
        itemId,
        userId,
        institutionId,
        institutionName,
        health,
        token,
        cursor,
        others,
        linkedAt,
        fetchedAt,
        changedAt);
  }

  public Status status() {
    return health.status();
  }

  /** Whether a connection works. */
  public enum Status {
    GOOD,
    /** The person has to log in at the bank again. */
    LOGIN_REQUIRED,
    /** It works, and will end unless the person renews it. */
    EXPIRING,
    /** The person or the bank has ended it; only a new link helps. */
    REVOKED,
    /** The person has removed it here; it is kept until Plaid has let go of it. */
    REMOVED,
    /** It does not work, for a reason that the person can do nothing about. */
    ERROR;

    /** Whether a reading could succeed before the person does something about it. */
    public boolean isReadable() {
      return switch (this) {
        case GOOD, EXPIRING, ERROR -> true;
        case LOGIN_REQUIRED, REVOKED, REMOVED -> false;
      };
    }
  }

  /**
   * Whether a connection works, and since when.
   *
   * @param since when the status began, UTC
   * @param episodeId of the trouble that was told to the world and is not over, else empty
   * @param errorCode Plaid's code for what is wrong, where there is one
   * @param endsAt when the connection will end by itself, UTC, where that is known
   */
  public record Health(
      Status status,
      Instant since,
      Optional<UUID> episodeId,
      Optional<String> errorCode,
      Optional<Instant> endsAt) {

    /** Nothing is wrong. */
    public static Health good(Instant since) {
      return quiet(Status.GOOD, since);
    }

    /** A state that nobody has to be told of. */
    public static Health quiet(Status status, Instant since) {
      return new Health(status, since, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * One account at the bank.
   *
   * @param mask last characters of its number, or null
   * @param subtype Plaid's subtype, or null
   * @param balance as last seen, or null
   */
  public record Account(
      String accountId, String name, String mask, String type, String subtype, Balance balance) {}

  /**
   * What is in an account, or owed on it.
   *
   * @param current or null
   * @param available what may be spent, or null
   * @param limit of a credit, or null
   * @param currency as the bank names it, or null
   * @param at when we were told, UTC
   */
  public record Balance(
      BigDecimal current, BigDecimal available, BigDecimal limit, String currency, Instant at) {}
}

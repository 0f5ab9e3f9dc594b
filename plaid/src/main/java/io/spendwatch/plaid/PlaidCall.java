package io.spendwatch.plaid;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * The calls that Plaid limits, with its limits in production (its documentation of rate limits; the
 * lower figure where sources differ).
 */
public enum PlaidCall {
  TRANSACTIONS_SYNC(50, 2_500),
  /** Those without a cursor, which count among the others, too. */
  TRANSACTIONS_SYNC_FROM_START(50, 500),
  TRANSACTIONS_GET(30, 20_000),
  /**
   * Thirty an hour for an item, too: a page that asks each minute is not to be answered all day.
   */
  ACCOUNTS_BALANCE_GET(5, 1_200, 30),
  ACCOUNTS_GET(15, 15_000),
  ITEM_GET(15, 5_000),
  ITEM_REMOVE(20, 2_000),
  /** No item is known yet. */
  ITEM_PUBLIC_TOKEN_EXCHANGE(PlaidCall.UNLIMITED, 12_000),
  LINK_TOKEN_CREATE(PlaidCall.UNLIMITED, 20_000);

  static final int UNLIMITED = Integer.MAX_VALUE;

  private final int perItem;
  private final int perClient;
  private final int perItemAnHour;

  PlaidCall(int perItem, int perClient) {
    this(perItem, perClient, UNLIMITED);
  }

  PlaidCall(int perItem, int perClient, int perItemAnHour) {
    this.perItem = perItem;
    this.perClient = perClient;
    this.perItemAnHour = perItemAnHour;
  }

  /** Plaid's own limit. */
  Limit limit() {
    return new Limit(perItem, perClient, perItemAnHour);
  }

  /** The limit where a team has set none, or only a part of it. */
  Limit limit(Limit set) {
    return new Limit(
        Objects.requireNonNullElse(set.perItem, perItem),
        Objects.requireNonNullElse(set.perClient, perClient),
        Objects.requireNonNullElse(set.perItemAnHour, perItemAnHour));
  }

  /**
   * How often a call may be made; null for Plaid's own limit.
   *
   * @param perItem in any minute for one item
   * @param perClient in any minute for all items of this process together. Several processes that
   *     share a client id share its limit
   * @param perItemAnHour in any hour for one item
   */
  public record Limit(Integer perItem, Integer perClient, Integer perItemAnHour) {
    public Limit {
      if (Stream.of(perItem, perClient, perItemAnHour).anyMatch(it -> it != null && it < 1)) {
        throw new IllegalArgumentException("spendwatch.plaid.limits are 1 or more");
      }
    }

    /** Of a minute alone. */
    public static Limit aMinute(Integer perItem, Integer perClient) {
      return new Limit(perItem, perClient, null);
    }
  }
}

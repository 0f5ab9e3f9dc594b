package io.spendwatch.plaid;

/**
 * The calls that Plaid limits, with its limits in production (its documentation of rate limits; the
 * lower figure where sources differ).
 */
public enum PlaidCall {
  TRANSACTIONS_SYNC(50, 2_500),
  /** Those without a cursor, which count among the others, too. */
  TRANSACTIONS_SYNC_FROM_START(50, 500),
  TRANSACTIONS_GET(30, 20_000),
  ACCOUNTS_BALANCE_GET(5, 1_200),
  ACCOUNTS_GET(15, 15_000),
  ITEM_GET(15, 5_000),
  ITEM_REMOVE(20, 2_000),
  /** No item is known yet. */
  ITEM_PUBLIC_TOKEN_EXCHANGE(Integer.MAX_VALUE, 12_000),
  LINK_TOKEN_CREATE(Integer.MAX_VALUE, 20_000);

  private final int perItem;
  private final int perClient;

  PlaidCall(int perItem, int perClient) {
    this.perItem = perItem;
    this.perClient = perClient;
  }

  /** The limit where a team has set none, or only one half of it. */
  Limit limit(Limit set) {
    return new Limit(
        set == null || set.perItem() == null ? perItem : set.perItem(),
        set == null || set.perClient() == null ? perClient : set.perClient());
  }

  /**
   * How often a call may be made in any minute.
   *
   * @param perItem for one item; null for Plaid's own limit
   * @param perClient for all items of this process together; null for Plaid's own limit. Several
   *     processes that share a client id share its limit
   */
  public record Limit(Integer perItem, Integer perClient) {
    public Limit {
      if ((perItem != null && perItem < 1) || (perClient != null && perClient < 1)) {
        throw new IllegalArgumentException("spendwatch.plaid.limits are 1 a minute or more");
      }
    }
  }
}

package io.spendwatch.simulator.ledger;

/** How much of its history Plaid has fetched for an item. */
public enum Pull {
  /** Nothing yet. */
  NONE,
  /** The last 30 days. */
  INITIAL,
  /** Everything that was asked for. */
  HISTORICAL
}

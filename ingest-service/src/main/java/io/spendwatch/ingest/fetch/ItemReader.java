package io.spendwatch.ingest.fetch;

import io.spendwatch.plaid.LinkedItem;
import io.spendwatch.storage.Item;

/**
 * A way to find out what an item has. All ways keep one contract: what is found is complete and of
 * one moment, or nothing is found.
 */
public sealed interface ItemReader permits CursorReader, WindowReader {

  /**
   * Reads an item to the end.
   *
   * @param fromStart whether what was read before is to be passed over
   * @throws io.spendwatch.plaid.PlaidError if it cannot be read
   */
  Reading read(Item item, LinkedItem access, boolean fromStart);
}

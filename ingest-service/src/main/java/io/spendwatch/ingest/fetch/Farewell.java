package io.spendwatch.ingest.fetch;

import io.spendwatch.ingest.fetch.Outcome.Answered;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.plaid.LinkedItem;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.plaid.PlaidError.Kind;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of items. The lines go at once; Plaid is told for as long as it takes, as it goes on
 * reading the bank, and charging, until then; and only then is the token forgotten, without which
 * it could not be told.
 */
final class Farewell {
  private static final Logger log = LoggerFactory.getLogger(Farewell.class);

  private final Items items;
  private final Plaid plaid;
  private final Publication publication;

  Farewell(Items items, Plaid plaid, Publication publication) {
    this.items = items;
    this.plaid = plaid;
    this.publication = publication;
  }

  /** The person has removed the item: nothing of it stays. */
  Outcome forget(Trigger trigger, Item item, LinkedItem access) {
    Outcome outcome = erase(trigger, item, access);
    if (outcome instanceof Answered) {
      items.remove(item.itemId());
      log.info("Removed, item={}", item.itemId());
    }
    return outcome;
  }

  /**
   * The person has withdrawn the permission at Plaid: what we have of the item goes, but that there
   * was one stays to be seen, and to be linked anew.
   */
  Outcome erase(Trigger trigger, Item item, LinkedItem access) {
    // What was published at the first try need not be published at each of the next.
    if (trigger.attempts() == 0) {
      publication.nothingLeft(trigger, item);
    }
    try {
      plaid.removeItem(access);
      return new Answered();
    } catch (PlaidError e) {
      return e.kind() == Kind.TERMINAL ? new Answered() : ItemTrouble.outcome(e);
    }
  }
}

package io.spendwatch.ingest.fetch;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.events.AttentionKind;
import io.spendwatch.ingest.fetch.Outcome.Answered;
import io.spendwatch.ingest.fetch.Outcome.Hopeless;
import io.spendwatch.ingest.fetch.Outcome.Later;
import io.spendwatch.ingest.trigger.Patience;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Status;
import io.spendwatch.storage.Items;
import java.util.Set;
import java.util.UUID;

/** What to do when Plaid does not let an item be read. */
final class ItemTrouble {
  private static final Set<String> GONE =
      Set.of("ITEM_NOT_FOUND", "USER_PERMISSION_REVOKED", "INVALID_ACCESS_TOKEN");

  private final Items items;
  private final Publication publication;

  ItemTrouble(Items items, Publication publication) {
    this.items = items;
    this.publication = publication;
  }

  Outcome outcome(PlaidError e, Item item, Trigger trigger) {
    return switch (e.kind()) {
      case RETRY, RESTART_PAGINATION, CURSOR_REFUSED -> new Later(Patience.TROUBLE, e.getMessage());
      case RETRY_SLOW, CONFIGURATION -> new Later(Patience.OUTAGE, e.getMessage());
      // Plaid has said that it will send another webhook.
      case WAIT_FOR_WEBHOOK -> new Answered();
      case USER_ACTION -> stands(Status.LOGIN_REQUIRED, e, item, trigger);
      case TERMINAL ->
          stands(GONE.contains(e.code()) ? Status.REVOKED : Status.ERROR, e, item, trigger);
      case INPUT_REFUSED, BUG -> new Hopeless(e.getMessage());
    };
  }

  /**
   * The item is not fetched any more until somebody does something about it, and the person is told
   * when that begins. Told first, then stored: a crash in between tells the same episode again.
   */
  private Outcome stands(Status status, PlaidError e, Item item, Trigger trigger) {
    if (item.status() != status) {
      publication.attention(episode(item, trigger), item, kind(status), e.code());
      items.setStatus(item.itemId(), status);
    }
    return new Answered();
  }

  private static UUID episode(Item item, Trigger trigger) {
    return UuidCreator.getNameBasedSha1(trigger.updateId(), item.itemId());
  }

  private static AttentionKind kind(Status status) {
    return switch (status) {
      case LOGIN_REQUIRED -> AttentionKind.LOGIN_REQUIRED;
      case REVOKED -> AttentionKind.REVOKED;
      case EXPIRING -> AttentionKind.EXPIRING;
      case GOOD, ERROR -> AttentionKind.UNKNOWN;
    };
  }
}

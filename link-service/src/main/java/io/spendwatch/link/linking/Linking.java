package io.spendwatch.link.linking;

import com.github.benmanes.caffeine.cache.Ticker;
import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.link.linking.Exchanges.Exchanged;
import io.spendwatch.link.outbox.Outgoing;
import io.spendwatch.link.problems.Problem;
import io.spendwatch.plaid.AccessToken;
import io.spendwatch.plaid.ItemDetails;
import io.spendwatch.plaid.LinkToken;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidAccount;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.vault.TokenVault;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Links banks to users: keeps each item with its sealed token, and asks for its first fetch. */
public final class Linking {
  private static final Logger log = LoggerFactory.getLogger(Linking.class);

  private final Plaid plaid;
  private final URI webhook;
  private final TokenVault vault;
  private final Exchanges exchanges;
  private final Items items;
  private final Outgoing outgoing;
  private final Runnable written;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  /**
   * @param webhook where Plaid is to post what happens to the items
   * @param written is called after a write that left something to publish
   * @param ids UUIDv7
   */
  public Linking(
      Plaid plaid,
      URI webhook,
      TokenVault vault,
      Items items,
      Outgoing outgoing,
      Runnable written,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.plaid = plaid;
    this.webhook = webhook;
    this.vault = vault;
    this.exchanges = new Exchanges(plaid, vault, Ticker.systemTicker());
    this.items = items;
    this.outgoing = outgoing;
    this.written = written;
    this.ids = ids;
    this.clock = clock;
  }

  /** What the app opens Plaid Link with. */
  LinkToken linkToken(String userId) {
    return plaid.createLinkToken(userId, webhook);
  }

  /** Links what the user has chosen in Link; the same public token again says the same again. */
  Item link(String userId, String publicToken) {
    Exchanged exchanged = exchanges.of(userId, publicToken);
    return items
        .find(exchanged.itemId())
        .filter(item -> item.token().equals(exchanged.token()))
        .orElseGet(() -> add(userId, exchanged));
  }

  List<Item> items(String userId) {
    return items.ofUser(userId);
  }

  private Item add(String userId, Exchanged exchanged) {
    Item item = described(userId, exchanged);
    try {
      items.add(item, firstFetch(item));
    } catch (IllegalArgumentException e) {
      log.error("item={} is linked to another user already", item.itemId());
      throw ofAnotherUser();
    }
    written.run();
    return item;
  }

  private Item described(String userId, Exchanged exchanged) {
    AccessToken token = new AccessToken(vault.open(exchanged.token(), userId, exchanged.itemId()));
    ItemDetails details = details(exchanged.itemId(), token);
    return new Item(
        exchanged.itemId(),
        userId,
        details.institutionId().orElse(""),
        details.institutionName().orElse(""),
        details.errorCode().map(Linking::status).orElse(Item.Status.GOOD),
        exchanged.token(),
        Optional.empty(),
        accounts(exchanged.itemId(), token),
        clock.instant(),
        Optional.empty());
  }

  /** An item whose name cannot be had now is linked all the same: its token comes only once. */
  private ItemDetails details(String itemId, AccessToken token) {
    try {
      return plaid.item(token);
    } catch (PlaidError e) {
      log.warn("item={} has no details reason={}", itemId, e.getMessage());
      return new ItemDetails(itemId, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /** Those that cannot be had now come with the first fetch. */
  private List<Item.Account> accounts(String itemId, AccessToken token) {
    try {
      return plaid.accounts(token).stream().map(Linking::account).toList();
    } catch (PlaidError e) {
      log.warn("item={} has no accounts yet reason={}", itemId, e.getMessage());
      return List.of();
    }
  }

  private static Item.Account account(PlaidAccount it) {
    return new Item.Account(it.accountId(), it.name(), it.mask(), it.type(), it.subtype());
  }

  private static Item.Status status(String errorCode) {
    return errorCode.equals("ITEM_LOGIN_REQUIRED") ? Item.Status.LOGIN_REQUIRED : Item.Status.ERROR;
  }

  private OutboxMessage firstFetch(Item item) {
    Instant now = clock.instant();
    TransactionsUpdateReady ready =
        TransactionsUpdateReady.newBuilder()
            .setUpdateId(ids.get())
            .setItemId(item.itemId())
            .setCause(UpdateCause.LINKED)
            .setUserHint(item.userId())
            .setTriggeredAt(now)
            .build();
    return outgoing.message(Topics.TRANSACTIONS_UPDATE_READY, item.itemId(), ready);
  }

  private static Problem ofAnotherUser() {
    String remedy = "This connection to a bank belongs to another user. Start Link again.";
    return new Problem(HttpStatus.CONFLICT, "item-of-another-user", remedy);
  }
}

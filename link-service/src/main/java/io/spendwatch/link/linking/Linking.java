package io.spendwatch.link.linking;

import com.github.benmanes.caffeine.cache.Ticker;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.link.linking.Exchanges.Exchanged;
import io.spendwatch.link.problems.Problem;
import io.spendwatch.plaid.AccessToken;
import io.spendwatch.plaid.ItemDetails;
import io.spendwatch.plaid.LinkToken;
import io.spendwatch.plaid.LinkedItem;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Health;
import io.spendwatch.storage.Item.Status;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.vault.TokenVault;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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
  private final FetchRequests requests;
  private final InstantSource clock;

  /**
   * @param webhook where Plaid is to post what happens to the items
   */
  public Linking(
      Plaid plaid,
      URI webhook,
      TokenVault vault,
      Items items,
      FetchRequests requests,
      InstantSource clock) {
    this.plaid = plaid;
    this.webhook = webhook;
    this.vault = vault;
    this.exchanges = new Exchanges(plaid, vault, Ticker.systemTicker());
    this.items = items;
    this.requests = requests;
    this.clock = clock;
  }

  /** What the app opens Plaid Link with. */
  LinkToken linkToken(String userId) {
    return plaid.createLinkToken(userId, webhook);
  }

  /**
   * Links what the user has chosen in Link; the same public token again says the same again. A bank
   * that is linked already is not exchanged, as the exchange is what makes a second item of it, for
   * which Plaid charges and whose transactions would count twice.
   */
  Item link(String userId, String publicToken, Chosen chosen) {
    Duplicates duplicates = new Duplicates(items.ofUser(userId), chosen.replaces());
    Optional<Exchanged> before = exchanges.remembered(userId, publicToken);
    if (before.isEmpty()) {
      duplicates.refuse(chosen.institutionId(), chosen.accounts());
    }
    Exchanged exchanged = before.orElseGet(() -> exchanges.of(userId, publicToken));
    return items
        .find(exchanged.itemId())
        .filter(item -> item.token().equals(exchanged.token()))
        .map(Linking::stillThere)
        .orElseGet(() -> add(userId, exchanged, duplicates));
  }

  /** An app that says nothing of the accounts is told afterwards, and the second item given up. */
  private Item add(String userId, Exchanged exchanged, Duplicates duplicates) {
    Item item = described(userId, exchanged);
    try {
      duplicates.refuse(item.institutionId(), duplicates.chosen(item.accounts()));
    } catch (Problem duplicate) {
      Health removed = Health.quiet(Status.REMOVED, item.linkedAt());
      keep(item.with(removed), UpdateCause.REMOVED);
      throw duplicate;
    }
    duplicates.replaced(item).forEach(requests::removal);
    keep(item, UpdateCause.LINKED);
    return item;
  }

  private void keep(Item item, UpdateCause cause) {
    try {
      items.add(item, requests.message(item, cause));
    } catch (IllegalArgumentException e) {
      log.error("item={} is linked to another user already", item.itemId());
      throw ofAnotherUser();
    }
    requests.ring();
  }

  private static Item stillThere(Item item) {
    if (item.status() == Status.REMOVED) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "removed",
          "This connection was removed again. Start Link with a new link token.");
    }
    return item;
  }

  private Item described(String userId, Exchanged exchanged) {
    AccessToken token = new AccessToken(vault.open(exchanged.token(), userId, exchanged.itemId()));
    LinkedItem linked = new LinkedItem(exchanged.itemId(), token);
    ItemDetails details = details(linked);
    // As exact as stores keep it, so that the same item is always shown the same.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Item item =
        Item.linked(
            exchanged.itemId(),
            userId,
            details.institutionId().orElse(""),
            details.institutionName().orElse(""),
            exchanged.token(),
            accounts(linked, now),
            now);
    return details.errorCode().map(code -> item.with(ill(code, now))).orElse(item);
  }

  /** An item whose name cannot be had now is linked all the same: its token comes only once. */
  private ItemDetails details(LinkedItem linked) {
    try {
      return plaid.item(linked);
    } catch (PlaidError e) {
      log.warn("item={} has no details reason={}", linked.itemId(), e.getMessage());
      return new ItemDetails(linked.itemId(), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /** Those that cannot be had now come with the first fetch. */
  private List<Item.Account> accounts(LinkedItem linked, Instant now) {
    try {
      return Accounts.of(plaid.accounts(linked), now);
    } catch (PlaidError e) {
      log.warn("item={} has no accounts yet reason={}", linked.itemId(), e.getMessage());
      return List.of();
    }
  }

  private static Health ill(String errorCode, Instant now) {
    Status status = errorCode.equals("ITEM_LOGIN_REQUIRED") ? Status.LOGIN_REQUIRED : Status.ERROR;
    return new Health(status, now, Optional.empty(), Optional.of(errorCode), Optional.empty());
  }

  private static Problem ofAnotherUser() {
    String remedy = "This connection to a bank belongs to another user. Start Link again.";
    return new Problem(HttpStatus.CONFLICT, "item-of-another-user", remedy);
  }
}

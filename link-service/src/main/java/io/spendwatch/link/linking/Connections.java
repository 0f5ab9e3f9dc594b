package io.spendwatch.link.linking;

import io.spendwatch.events.UpdateCause;
import io.spendwatch.link.problems.Problem;
import io.spendwatch.plaid.AccessToken;
import io.spendwatch.plaid.LinkToken;
import io.spendwatch.plaid.LinkedItem;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Status;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.vault.TokenVault;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The items that a user has linked, and what can be done with each. */
public final class Connections {
  private final Items items;
  private final TokenVault vault;
  private final Plaid plaid;
  private final FetchRequests requests;

  public Connections(Items items, TokenVault vault, Plaid plaid, FetchRequests requests) {
    this.items = items;
    this.vault = vault;
    this.plaid = plaid;
    this.requests = requests;
  }

  /** In the order of linking, without those that are being let go of. */
  public List<Item> of(String userId) {
    return items.ofUser(userId).stream().filter(it -> it.status() != Status.REMOVED).toList();
  }

  /**
   * @throws Problem if the user has no such item
   */
  public Item find(String userId, String itemId) {
    return items
        .find(itemId)
        .filter(item -> item.userId().equals(userId))
        .filter(item -> item.status() != Status.REMOVED)
        .orElseThrow(Connections::notThere);
  }

  /** What calls to Plaid about an item need. */
  public LinkedItem access(Item item) {
    return new LinkedItem(
        item.itemId(), new AccessToken(vault.open(item.token(), item.userId(), item.itemId())));
  }

  /** What the app opens Link with to repair an item. */
  LinkToken updateToken(String userId, String itemId, boolean chooseAccounts) {
    Item item = find(userId, itemId);
    if (item.status() == Status.REVOKED) {
      throw new Problem(
          HttpStatus.CONFLICT,
          "link-again",
          "This connection was revoked and cannot be repaired. Link the bank anew.");
    }
    return plaid.createUpdateToken(userId, access(item), chooseAccounts);
  }

  /** Link has ended in update mode: what was missed is fetched, which shows whether it helped. */
  void repaired(String userId, String itemId) {
    requests.reading(find(userId, itemId), UpdateCause.REPAIRED);
  }

  /** The person wants to see what is new, whether Plaid has told of it or not. */
  void refresh(String userId, String itemId) {
    requests.reading(find(userId, itemId), UpdateCause.REFRESH);
  }

  /** Lets go of an item: its lines go at once, and Plaid is told for as long as it takes. */
  void remove(String userId, String itemId) {
    requests.removal(find(userId, itemId));
  }

  private static Problem notThere() {
    return new Problem(
        HttpStatus.NOT_FOUND, "no-such-item", "You have no such item: GET /v1/items shows yours.");
  }
}

package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.errors.PlaidException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Finds items by their id and their tokens. */
final class Register {
  private final Map<String, Item> byId = new ConcurrentHashMap<>();
  private final Map<String, Item> byPublicToken = new ConcurrentHashMap<>();
  private final Map<String, Item> byAccessToken = new ConcurrentHashMap<>();

  /** Enters an item, again when it got its access token. */
  void enter(Item item) {
    byId.put(item.facts().id(), item);
    byPublicToken.put(item.facts().publicToken(), item);
    item.accessToken().ifPresent(token -> byAccessToken.put(token, item));
  }

  /** Every item that is not removed. */
  Stream<Item> items() {
    return byId.values().stream().filter(item -> !item.isRemoved());
  }

  Item withId(String id) {
    return present(byId, id, "ITEM_NOT_FOUND");
  }

  Item withPublicToken(String token) {
    return present(byPublicToken, token, "INVALID_PUBLIC_TOKEN");
  }

  Item withAccessToken(String token) {
    return present(byAccessToken, token, "INVALID_ACCESS_TOKEN");
  }

  /** The item with this access token; empty if there is none, or it was removed. */
  Optional<Item> find(String accessToken) {
    return Optional.ofNullable(byAccessToken.get(accessToken)).filter(item -> !item.isRemoved());
  }

  private static Item present(Map<String, Item> items, String key, String unknown) {
    Item item = Optional.ofNullable(items.get(key)).orElseThrow(() -> PlaidException.of(unknown));
    if (item.isRemoved()) {
      throw PlaidException.of("ITEM_NOT_FOUND");
    }
    return item;
  }
}

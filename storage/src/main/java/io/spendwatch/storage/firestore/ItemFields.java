package io.spendwatch.storage.firestore;

import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentSnapshot;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Health;
import io.spendwatch.storage.Item.Status;
import io.spendwatch.storage.documents.Documents;
import io.spendwatch.storage.vault.SealedToken;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An item in fields of a document. */
final class ItemFields {
  static final String USER = "userId";
  static final String STATUS = "status";
  static final String SINCE = "statusSince";
  static final String FETCHED = "fetchedAt";
  static final String LINKED = "linkedAt";

  /** No part of an item: the last update that was about to be published. */
  static final String ANNOUNCED = "announced";

  /** Nor is this: the last of those after which the cursor has moved on. */
  static final String SETTLED = "settled";

  /** Stands for never, so that items never fetched are found among those fetched long ago. */
  private static final Timestamp NEVER = Database.timestamp(Instant.EPOCH);

  /** What an app may see: neither the token nor the cursor. */
  static Map<String, Object> shown(Item item) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("institutionId", item.institutionId());
    fields.put("institutionName", item.institutionName());
    fields.put("accounts", Documents.trees(item.accounts()));
    fields.put(STATUS, item.status().name());
    fields.put(SINCE, Database.timestamp(item.health().since()));
    fields.put("errorCode", item.health().errorCode().orElse(null));
    fields.put("endsAt", item.health().endsAt().map(Database::timestamp).orElse(null));
    fields.put(LINKED, Database.timestamp(item.linkedAt()));
    fields.put(FETCHED, item.fetchedAt().map(Database::timestamp).orElse(NEVER));
    fields.put("changedAt", item.changedAt().map(Database::timestamp).orElse(null));
    return fields;
  }

  static Map<String, Object> all(Item item) {
    Map<String, Object> fields = shown(item);
    fields.put("itemId", item.itemId());
    fields.put(USER, item.userId());
    fields.put("episodeId", item.health().episodeId().map(UUID::toString).orElse(null));
    fields.put("token", item.token().base64());
    fields.put("cursor", item.cursor().orElse(null));
    return fields;
  }

  /** The item of a document, if there is one. */
  static Optional<Item> read(DocumentSnapshot it) {
    return it.exists() ? Optional.of(item(it)) : Optional.empty();
  }

  private static Item item(DocumentSnapshot it) {
    return new Item(
        it.getString("itemId"),
        it.getString(USER),
        it.getString("institutionId"),
        it.getString("institutionName"),
        health(it),
        new SealedToken(it.getString("token")),
        Optional.ofNullable(it.getString("cursor")),
        Documents.ofTrees(it.get("accounts"), Item.Account.class),
        Database.instant(it.getTimestamp(LINKED)),
        time(it, FETCHED).filter(at -> !at.equals(Instant.EPOCH)),
        time(it, "changedAt"));
  }

  private static Health health(DocumentSnapshot it) {
    return new Health(
        Status.valueOf(it.getString(STATUS)),
        Database.instant(it.getTimestamp(SINCE)),
        Optional.ofNullable(it.getString("episodeId")).map(UUID::fromString),
        Optional.ofNullable(it.getString("errorCode")),
        time(it, "endsAt"));
  }

  private static Optional<Instant> time(DocumentSnapshot it, String field) {
    return Optional.ofNullable(it.getTimestamp(field)).map(Database::instant);
  }

  private ItemFields() {}
}

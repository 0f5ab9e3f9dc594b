package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Query;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where each document is. Below {@code users/{uid}} is what that user may read; {@code items},
 * {@code deviceTokens}, {@code heldNotices}, {@code leaving}, {@code leases} and {@code outbox} are
 * the servers' own, and the only place of tokens and cursors. The rules in {@code firestore.rules}
 * say so too.
 */
final class Layout {
  private final Firestore firestore;

  Layout(Firestore firestore) {
    this.firestore = firestore;
  }

  /** Plan, the update that begins, and which documents make the active update. */
  DocumentReference user(String userId) {
    return firestore.collection("users").document(id(userId));
  }

  /** What the app may see of an item. */
  DocumentReference plaidItem(String userId, String itemId) {
    return user(userId).collection("plaidItems").document(id(itemId));
  }

  CollectionReference transactions(String userId) {
    return user(userId).collection("transactions");
  }

  DocumentReference transaction(String userId, String transactionId) {
    return transactions(userId).document(id(transactionId));
  }

  DocumentReference categoriesTotaled(String userId, String updateId) {
    return user(userId).collection("categoriesTotaled").document(updateId);
  }

  DocumentReference ruleViolations(String userId, String updateId) {
    return user(userId).collection("ruleViolations").document(updateId);
  }

  /** All collections of the read model. */
  Stream<CollectionReference> readModel(String userId) {
    return Stream.of("transactions", "categoriesTotaled", "ruleViolations", "alerts")
        .map(user(userId)::collection);
  }

  CollectionReference alerts(String userId) {
    return user(userId).collection("alerts");
  }

  CollectionReference devices(String userId) {
    return user(userId).collection("devices");
  }

  DocumentReference device(String userId, String deviceId) {
    return devices(userId).document(id(deviceId));
  }

  DocumentReference push(UUID notice, String userId, String deviceId) {
    return user(userId).collection("pushes").document(notice + "-" + id(deviceId));
  }

  /** What waits until its person may be disturbed. */
  CollectionReference heldNotices() {
    return firestore.collection("heldNotices");
  }

  Query heldNotices(String userId) {
    return heldNotices().whereEqualTo("userId", userId);
  }

  DocumentReference heldNotice(UUID id) {
    return heldNotices().document(id.toString());
  }

  CollectionReference items() {
    return firestore.collection("items");
  }

  DocumentReference item(String itemId) {
    return items().document(id(itemId));
  }

  /** Who has a registration token now. */
  DocumentReference deviceToken(String token) {
    return firestore.collection("deviceTokens").document(id(token));
  }

  /** Who has which registration token. */
  Query deviceTokens(String userId) {
    return firestore.collection("deviceTokens").whereEqualTo("userId", userId);
  }

  /** Who wants to be forgotten. */
  CollectionReference leaving() {
    return firestore.collection("leaving");
  }

  DocumentReference leaving(String userId) {
    return leaving().document(id(userId));
  }

  /** Whose turn it is. */
  DocumentReference lease(String name) {
    return firestore.collection("leases").document(id(name));
  }

  CollectionReference outbox() {
    return firestore.collection("outbox");
  }

  DocumentReference message(UUID id) {
    return outbox().document(id.toString());
  }

  /**
   * Any text as a document's id, which may hold no slash and must not be all dots or in double
   * underscores.
   *
   * @see <a
   *     href="https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields">
   *     Constraints on document ids</a>
   */
  static String id(String text) {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    return encoded.startsWith(".") || encoded.startsWith("__") ? "%" + encoded : encoded;
  }
}

package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What stands in a project of the emulator, wherever it is. */
final class Contents {
  /** Where a user leaves traces, by {@link Layout}. */
  static Set<String> placesOfAUser() {
    return new HashSet<>(
        Set.of(
            "users",
            "plaidItems",
            "transactions",
            "categoriesTotaled",
            "ruleViolations",
            "alerts",
            "devices",
            "pushes",
            "items",
            "deviceTokens",
            "heldNotices",
            "leaving"));
  }

  /** The collections that have a document with a text in its path or in a field. */
  static Set<String> with(String emulator, String project, String text) {
    Firestore firestore =
        FirestoreOptions.newBuilder()
            .setProjectId(project)
            .setEmulatorHost(emulator)
            .build()
            .getService();
    try {
      Set<String> found = new TreeSet<>();
      firestore.listCollections().forEach(it -> search(it, text, found));
      firestore.close();
      return found;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void search(CollectionReference collection, String text, Set<String> found) {
    for (DocumentReference document : collection.listDocuments()) {
      DocumentSnapshot read = read(document);
      if (read.exists() && (document.getPath() + read.getData()).contains(text)) {
        found.add(collection.getId());
      }
      document.listCollections().forEach(it -> search(it, text, found));
    }
  }

  private static DocumentSnapshot read(DocumentReference document) {
    try {
      return document.get().get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Contents() {}
}

package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Precondition;
import com.google.cloud.firestore.SetOptions;
import com.google.cloud.firestore.WriteBatch;
import java.util.Map;

/**
 * What is to be written because of what a guarding document said: all of it or nothing, and only if
 * that document is as it was read. Whoever writes anything writes the guard.
 */
final class Writes {
  private final WriteBatch batch;
  private final DocumentSnapshot guard;

  Writes(WriteBatch batch, DocumentSnapshot guard) {
    this.batch = batch;
    this.guard = guard;
  }

  /** Writes fields of the guard and leaves its others as they are. */
  void guard(Map<String, Object> fields) {
    if (guard.exists()) {
      batch.update(guard.getReference(), fields, asItWasRead());
    } else {
      batch.create(guard.getReference(), fields);
    }
  }

  void deleteGuard() {
    batch.delete(guard.getReference(), asItWasRead());
  }

  /** Writes a document besides the guard, if it too is as it was read. */
  void replace(DocumentSnapshot read, Map<String, Object> fields) {
    batch.update(read.getReference(), fields, Precondition.updatedAt(read.getUpdateTime()));
  }

  /** Writes a document that must not be there. */
  void create(DocumentReference document, Map<String, Object> fields) {
    batch.create(document, fields);
  }

  /** Writes a document as a whole. */
  void set(DocumentReference document, Map<String, Object> fields) {
    batch.set(document, fields);
  }

  /** Adds to what a document has. */
  void merge(DocumentReference document, Map<String, Object> fields) {
    batch.set(document, fields, SetOptions.merge());
  }

  void delete(DocumentReference document) {
    batch.delete(document);
  }

  WriteBatch batch() {
    return batch;
  }

  private Precondition asItWasRead() {
    return Precondition.updatedAt(guard.getUpdateTime());
  }
}

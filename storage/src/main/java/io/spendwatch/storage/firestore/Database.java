package io.spendwatch.storage.firestore;

import com.google.api.core.ApiFuture;
import com.google.api.gax.rpc.ApiException;
import com.google.cloud.Timestamp;
import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreException;
import com.google.cloud.firestore.Query;
import com.google.cloud.firestore.QueryDocumentSnapshot;
import com.google.cloud.firestore.Transaction;
import com.google.cloud.firestore.TransactionOptions;
import com.google.cloud.firestore.WriteBatch;
import io.grpc.Status;
import io.spendwatch.storage.StorageUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** The one way to Firestore: every failure of it leaves here as {@link StorageUnavailable}. */
final class Database {
  private static final int AT_ONCE = 400;
  private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

  /** How Firestore says that a precondition did not hold. */
  private static final Set<Status.Code> CONFLICTS =
      Set.of(
          Status.Code.FAILED_PRECONDITION,
          Status.Code.ALREADY_EXISTS,
          Status.Code.ABORTED,
          Status.Code.NOT_FOUND);

  private final Firestore firestore;
  private volatile boolean closed;
  private final RetryTemplate again =
      new RetryTemplate(
          RetryPolicy.builder()
              .includes(Conflict.class)
              .maxRetries(40)
              .delay(Duration.ofMillis(15))
              .jitter(Duration.ofMillis(15))
              .multiplier(1.3)
              .maxDelay(Duration.ofMillis(400))
              .build());

  Database(Firestore firestore) {
    this.firestore = firestore;
  }

  DocumentSnapshot get(DocumentReference document) {
    return orUnavailable(() -> await(document.get()));
  }

  List<DocumentSnapshot> get(List<DocumentReference> documents) {
    return documents.isEmpty()
        ? List.of()
        : orUnavailable(() -> await(firestore.getAll(documents.toArray(DocumentReference[]::new))));
  }

  List<QueryDocumentSnapshot> find(Query query) {
    return orUnavailable(() -> await(query.get()).getDocuments());
  }

  List<CollectionReference> collections(DocumentReference document) {
    return orUnavailable(() -> {
      try {
        return StreamSupport.stream(document.listCollections().spliterator(), false).toList();
      } catch (FirestoreException | ApiException e) {
        throw unavailable(e);
      }
    });
  }

  /** Deletes whatever a query finds, some at a time. */
  void deleteAll(Query query) {
    List<QueryDocumentSnapshot> some;
    do {
      some = find(query.limit(AT_ONCE));
      List<DocumentReference> documents =
          some.stream().map(DocumentSnapshot::getReference).toList();
      write(batch -> documents.forEach(batch::delete));
    } while (some.size() == AT_ONCE);
  }

  /** Reads several times of one state of the store. */
  <T> T readTogether(Transaction.Function<T> reading) {
    return orUnavailable(() ->
        await(
            firestore.runTransaction(
                reading, TransactionOptions.createReadOnlyOptionsBuilder().build())));
  }

  /** All of some writes or none, whatever is there. */
  void write(Consumer<WriteBatch> writes) {
    orUnavailable(() -> {
      WriteBatch batch = firestore.batch();
      writes.accept(batch);
      return batch.getMutationsSize() == 0 ? List.of() : await(batch.commit());
    });
  }

  /**
   * Decides by a document what is to be written. Where another was faster, it is read and decided
   * again.
   */
  <T> T change(DocumentReference guard, BiFunction<DocumentSnapshot, Writes, T> decision) {
    return orUnavailable(() -> again.invoke(() -> attempt(guard, decision)));
  }

  private <T> T attempt(DocumentReference guard, BiFunction<DocumentSnapshot, Writes, T> decision) {
    DocumentSnapshot before = await(guard.get());
    Writes writes = new Writes(firestore.batch(), before);
    T result = decision.apply(before, writes);
    if (writes.batch().getMutationsSize() > 0) {
      await(writes.batch().commit());
    }
    return result;
  }

  /** Closing twice is no error. */
  void close() {
    closed = true;
    try {
      firestore.close();
    } catch (Exception e) {
      throw unavailable(e);
    }
  }

  /** The stored form of an instant; finer than a microsecond is cut off. */
  static Timestamp timestamp(Instant instant) {
    return Timestamp.ofTimeMicroseconds(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  private static <T> T await(ApiFuture<T> call) {
    try {
      return call.get(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw CONFLICTS.contains(code(e)) ? new Conflict(e.getCause()) : unavailable(e.getCause());
    } catch (TimeoutException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private static Status.Code code(ExecutionException e) {
    return switch (e.getCause()) {
      case FirestoreException it when it.getStatus() != null -> it.getStatus().getCode();
      case ApiException it -> Status.Code.valueOf(it.getStatusCode().getCode().name());
      case null, default -> Status.Code.UNKNOWN;
    };
  }

  private <T> T orUnavailable(Supplier<T> work) {
    if (closed) {
      throw new StorageUnavailable("The store is closed", null);
    }
    try {
      return work.get();
    } catch (Conflict e) {
      throw unavailable(e);
    }
  }

  private static StorageUnavailable unavailable(Throwable cause) {
    return new StorageUnavailable("Firestore did not do what was asked", cause);
  }
}

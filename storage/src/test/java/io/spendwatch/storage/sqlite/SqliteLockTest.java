package io.spendwatch.storage.sqlite;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.id;
import static io.spendwatch.storage.contract.Examples.item;
import static io.spendwatch.storage.contract.Examples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** One writer at a time: what a store does about the others. */
class SqliteLockTest {
  /** Nothing waits for the other writer but what is meant to do so in vain. */
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path folder;

  private Storage store;
  private Connection connection;
  private Statement other;

  @BeforeEach
  void openAStoreAndAnotherWriter() throws SQLException {
    String url = SqliteFile.PREFIX + folder.resolve("spendwatch.db");
    store = SqliteFile.of(url).waitingAtMost(SHORT).open();
    connection = DriverManager.getConnection(url + "?busy_timeout=0");
    other = connection.createStatement();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    store.close();
  }

  @Test
  void whoWaitedInVainForAnotherWriterWritesWhenThatOneIsDone() throws SQLException {
    other.execute("begin immediate");
    assertThat(isWritten(1)).isFalse();
    other.execute("rollback");

    boolean written = isWritten(1);

    assertThat(written).isTrue();
    assertThat(store.items().ofUser(ANN)).hasSize(1);
  }

  @Test
  void whatFailsAfterWaitingInVainOnceIsUndoneAsAWhole() throws SQLException {
    store.outbox().leave(message(1));
    other.execute("begin immediate");
    assertThat(isWritten(2)).isFalse();
    other.execute("rollback");

    boolean written = isWritten(1);

    assertThat(written).isFalse();
    assertThat(store.items().ofUser(ANN)).isEmpty();
  }

  /** The item is written first, then its message. */
  private boolean isWritten(int number) {
    try {
      store.items().add(item("item-" + number, ANN), message(number));
      return true;
    } catch (StorageUnavailable | IllegalArgumentException _) {
      return false;
    }
  }

  @Test
  void aTransactionHoldsTheLockBeforeItsFirstStatement() {
    List<String> refusals = new ArrayList<>();

    store.outbox().published(idsThat(() -> refusals.add(refusal("begin immediate"))));

    assertThat(refusals).hasSize(1).first().asString().contains("SQLITE_BUSY");
  }

  @Test
  void aCommitLeavesTheLockToOthers() throws SQLException {
    List<String> refusals = new ArrayList<>();
    Runnable takesTheLock = () -> refusals.add(refusal("begin immediate"));

    store.outbox().published(idsThat(() -> onceCommitted(takesTheLock)));

    assertThat(refusals).containsExactly("");
    assertThat(isWritten(1)).isFalse();
    other.execute("rollback");
    assertThat(isWritten(1)).isTrue();
  }

  @Test
  void aTransactionThatSqliteUndidByItselfIsNotInTheWayOfTheNext() throws SQLException {
    other.execute(
        "create trigger full before insert on outbox begin select raise(rollback, 'full'); end");
    assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(() -> store.items().add(item("item-1", ANN), message(1)));
    other.execute("drop trigger full");

    boolean written = isWritten(1);

    assertThat(written).isTrue();
    assertThat(store.outbox().oldest(2)).hasSize(1);
  }

  private String refusal(String statement) {
    try {
      other.execute(statement);
      return "";
    } catch (SQLException e) {
      return e.getMessage();
    }
  }

  private static void onceCommitted(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }

  /** An id; who reads it within a transaction does something else there, too. */
  private static Collection<UUID> idsThat(Runnable action) {
    return new AbstractList<>() {
      @Override
      public UUID get(int index) {
        action.run();
        return id(1);
      }

      @Override
      public int size() {
        return 1;
      }
    };
  }
}

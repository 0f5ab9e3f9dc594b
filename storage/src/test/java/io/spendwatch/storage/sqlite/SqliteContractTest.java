package io.spendwatch.storage.sqlite;

import io.spendwatch.storage.Storage;
import io.spendwatch.storage.contract.StorageContract;
import io.spendwatch.storage.contract.Tables;
import io.spendwatch.storage.settings.StorageSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps the contract. */
class SqliteContractTest extends StorageContract {
  @TempDir Path folder;

  @Override
  protected Storage store() {
    return new StorageSettings(url()).open();
  }

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("spendwatch.db");
  }

  @Override
  protected Set<String> tracesOf(String text) {
    try (Connection connection = DriverManager.getConnection(url())) {
      return Tables.with(connection, text);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Set<String> placesOfAUser() {
    try (Connection connection = DriverManager.getConnection(url())) {
      return Tables.ofUsers(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

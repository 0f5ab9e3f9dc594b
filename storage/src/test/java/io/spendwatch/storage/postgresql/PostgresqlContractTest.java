package io.spendwatch.storage.postgresql;

import static org.junit.jupiter.api.Assumptions.abort;

import io.spendwatch.storage.Storage;
import io.spendwatch.storage.contract.StorageContract;
import io.spendwatch.storage.contract.Tables;
import io.spendwatch.storage.settings.StorageSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** PostgreSQL keeps the contract. Every test has a database of its own in one server. */
class PostgresqlContractTest extends StorageContract {
  private static EmbeddedPostgres server;
  private static int databases;

  private String database;

  @BeforeAll
  static void startServer() throws IOException {
    try {
      server = EmbeddedPostgres.start();
    } catch (IllegalStateException e) {
      abort("Skipped: there is no PostgreSQL for this system on the class path");
    }
  }

  @AfterAll
  static void stopServer() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void createDatabase() throws SQLException {
    database = "test" + ++databases;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + database);
    }
  }

  @Override
  protected Storage store() {
    String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
    return new StorageSettings(url, "postgres", "postgres").open();
  }

  @Override
  protected Set<String> tracesOf(String text) {
    try (Connection connection = server.getDatabase("postgres", database).getConnection()) {
      return Tables.with(connection, text);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Set<String> placesOfAUser() {
    try (Connection connection = server.getDatabase("postgres", database).getConnection()) {
      return Tables.ofUsers(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

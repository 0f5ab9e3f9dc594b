package io.spendwatch.storage.contract;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** What stands in the tables of a database, whatever they are. */
public final class Tables {

  /** The tables that have a text in any column. */
  public static Set<String> with(Connection connection, String text) throws SQLException {
    Set<String> found = new TreeSet<>();
    for (String table : of(connection)) {
      try (var statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
        while (rows.next()) {
          if (has(rows, text)) {
            found.add(table);
          }
        }
      }
    }
    return found;
  }

  private static boolean has(ResultSet row, String text) throws SQLException {
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      if (String.valueOf(row.getString(column)).contains(text)) {
        return true;
      }
    }
    return false;
  }

  /** The tables that have a column for the user. */
  public static Set<String> ofUsers(Connection connection) throws SQLException {
    Set<String> found = new TreeSet<>();
    DatabaseMetaData metaData = connection.getMetaData();
    for (String table : of(connection)) {
      try (ResultSet columns = metaData.getColumns(null, null, table, "user_id")) {
        if (columns.next()) {
          found.add(table);
        }
      }
    }
    return found;
  }

  private static Set<String> of(Connection connection) throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (ResultSet all =
        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      while (all.next()) {
        tables.add(all.getString("TABLE_NAME"));
      }
    }
    return tables;
  }

  private Tables() {}
}

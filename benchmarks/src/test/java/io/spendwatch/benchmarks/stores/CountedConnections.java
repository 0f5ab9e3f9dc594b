package io.spendwatch.benchmarks.stores;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

/** Connections to a database that count the statements, and the rows that they change. */
final class CountedConnections extends HikariDataSource {
  private long statements;
  private long rows;

  CountedConnections(String url) {
    setJdbcUrl(url);
    setMaximumPoolSize(1);
  }

  /** That were executed so far; a batch counts as many as there are in it. */
  long statements() {
    return statements;
  }

  /** That were written or deleted so far. */
  long rows() {
    return rows;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return (Connection) counted(Connection.class, super.getConnection());
  }

  private Object counted(Class<?> type, Object target) {
    Class<?>[] types = {type};
    return Proxy.newProxyInstance(
        getClass().getClassLoader(),
        types,
        (_, method, arguments) -> call(target, method, arguments));
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    Object result;
    try {
      result = method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    count(method.getName(), result);
    return method.getName().equals("prepareStatement")
        ? counted(PreparedStatement.class, result)
        : result;
  }

  private void count(String method, Object result) {
    switch (method) {
      case "executeQuery" -> statements++;
      case "executeUpdate" -> {
        statements++;
        rows += (int) result;
      }
      case "executeBatch" -> {
        int[] each = (int[]) result;
        statements += each.length;
        rows += Arrays.stream(each).sum();
      }
      default -> {
        // It asks nothing of the database.
      }
    }
  }
}

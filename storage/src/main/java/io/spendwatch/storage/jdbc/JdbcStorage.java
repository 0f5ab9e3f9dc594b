package io.spendwatch.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.spendwatch.storage.Devices;
import io.spendwatch.storage.HeldNotices;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.Leases;
import io.spendwatch.storage.NotificationPreferences;
import io.spendwatch.storage.Outbox;
import io.spendwatch.storage.Plans;
import io.spendwatch.storage.Pushes;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.Users;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store in a relational database. */
public final class JdbcStorage implements Storage {
  private final HikariDataSource connections;
  private final Database database;
  private final JdbcOutbox outbox;
  private final JdbcItems items;
  private final Plans plans;
  private final ReadModel readModel;
  private final Devices devices;
  private final Pushes pushes;
  private final HeldNotices heldNotices;
  private final NotificationPreferences preferences;
  private final Users users;
  private final Leases leases;

  private JdbcStorage(HikariDataSource connections, Consumer<JdbcClient> beginning) {
    this.connections = connections;
    database = new Database(connections, beginning);
    outbox = new JdbcOutbox(database);
    items = new JdbcItems(database, outbox);
    plans = new JdbcPlans(database, outbox);
    readModel = new JdbcReadModel(database);
    devices = new JdbcDevices(database);
    pushes = new JdbcPushes(database);
    heldNotices = new JdbcHeldNotices(database);
    preferences = new JdbcPreferences(database);
    users = new JdbcUsers(database, items, outbox);
    leases = new JdbcLeases(database);
  }

  /**
   * Brings the tables up to date and takes the connections over. Two that open one database at the
   * same time must be kept apart by the caller, where the database does not do so.
   *
   * @param more where there are migrations for this kind of database alone
   * @throws RuntimeException if the tables cannot be brought up to date; the connections are closed
   */
  public static Storage open(HikariDataSource connections, String... more) {
    try {
      migrate(connections, more);
      return over(connections, _ -> {});
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  /**
   * Takes the connections over, to a database whose tables are up to date.
   *
   * @param beginning what every transaction does first
   */
  public static Storage over(HikariDataSource connections, Consumer<JdbcClient> beginning) {
    return new JdbcStorage(connections, beginning);
  }

  /**
   * Brings the tables up to date. Two that do so at the same time must be kept apart by the caller,
   * where the database does not do so.
   *
   * @param more where there are migrations for this kind of database alone
   * @throws RuntimeException if they cannot be
   */
  public static void migrate(DataSource connections, String... more) {
    Flyway.configure()
        .dataSource(connections)
        .locations(locations(more))
        .loggers("slf4j")
        .load()
        .migrate();
  }

  private static String[] locations(String... more) {
    return Stream.concat(Stream.of("classpath:io/spendwatch/storage/migrations"), Stream.of(more))
        .toArray(String[]::new);
  }

  @Override
  public Items items() {
    return items;
  }

  @Override
  public Plans plans() {
    return plans;
  }

  @Override
  public NotificationPreferences preferences() {
    return preferences;
  }

  @Override
  public ReadModel readModel() {
    return readModel;
  }

  @Override
  public Devices devices() {
    return devices;
  }

  @Override
  public Pushes pushes() {
    return pushes;
  }

  @Override
  public HeldNotices heldNotices() {
    return heldNotices;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public Users users() {
    return users;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  /** Reads a table: a bare connection says nothing about a file that is gone. */
  @Override
  public void ping() {
    outbox.oldest(1);
  }

  @Override
  public void close() {
    connections.close();
  }
}

package io.spendwatch.benchmarks.streams;

import io.spendwatch.domain.alert.Standing;
import io.spendwatch.domain.alert.Standings;
import io.spendwatch.domain.ledger.Lines;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.ledger.Totals;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.documents.Documents;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The state of one user in tables, a row a thing, read and written as it is needed. */
final class PlainState {
  private static final String LAYOUT =
      """
      create table line (owner text, id text, item text, document text, primary key (owner, id));
      create table total (owner text, period text, document text, primary key (owner, period));
      create table standing (owner text, rule text, period text, document text,
        primary key (owner, rule, period));
      """;

  private final JdbcClient sql;
  private final String owner;

  /**
   * @param owner a user, with the listener that keeps state of its own
   */
  PlainState(JdbcClient sql, String owner) {
    this.sql = sql;
    this.owner = owner;
  }

  static void layOut(JdbcClient sql) {
    LAYOUT.lines().reduce("", String::concat).transform(it -> List.of(it.split(";"))).stream()
        .filter(it -> !it.isBlank())
        .forEach(it -> sql.sql(it).update());
  }

  Lines lines() {
    return new PlainLines();
  }

  Totals totals() {
    return new PlainTotals();
  }

  Standings standings() {
    return new PlainStandings();
  }

  private <T> List<T> read(Class<T> type, String where, Object... parameters) {
    return sql.sql("select document from " + where)
        .params(parameters)
        .query((row, _) -> Documents.read(row.getString(1), type))
        .list();
  }

  private void write(String statement, Object... parameters) {
    sql.sql(statement).params(parameters).update();
  }

  private final class PlainLines implements Lines {
    @Override
    public Optional<Line> find(String id) {
      return read(Line.class, "line where owner = ? and id = ?", owner, id).stream().findFirst();
    }

    @Override
    public void put(Line line) {
      write(
          """
          insert into line values (?, ?, ?, ?)
          on conflict (owner, id) do update set document = excluded.document
          """,
          owner,
          line.transactionId(),
          line.itemId(),
          Documents.write(line));
    }

    @Override
    public void remove(String id) {
      write("delete from line where owner = ? and id = ?", owner, id);
    }

    @Override
    public List<Line> ofItem(String item) {
      return read(Line.class, "line where owner = ? and item = ?", owner, item);
    }

    @Override
    public List<Line> all() {
      return read(Line.class, "line where owner = ?", owner);
    }
  }

  private final class PlainTotals implements Totals {
    @Override
    public Optional<PeriodTotals> find(Period period) {
      return read(
              PeriodTotals.class, "total where owner = ? and period = ?", owner, period.toString())
          .stream()
          .findFirst();
    }

    @Override
    public void put(PeriodTotals totals) {
      write(
          """
          insert into total values (?, ?, ?)
          on conflict (owner, period) do update set document = excluded.document
          """,
          owner,
          totals.period().toString(),
          Documents.write(totals));
    }

    @Override
    public List<Period> periods() {
      return read(PeriodTotals.class, "total where owner = ?", owner).stream()
          .map(PeriodTotals::period)
          .toList();
    }

    @Override
    public void remove(Period period) {
      write("delete from total where owner = ? and period = ?", owner, period.toString());
    }

    @Override
    public void clear() {
      write("delete from total where owner = ?", owner);
    }
  }

  private final class PlainStandings implements Standings {
    @Override
    public Optional<Standing> find(UUID rule, Period period) {
      return read(
              Standing.class,
              "standing where owner = ? and rule = ? and period = ?",
              owner,
              rule.toString(),
              period.toString())
          .stream()
          .findFirst();
    }

    @Override
    public void put(Standing it) {
      write(
          """
          insert into standing values (?, ?, ?, ?)
          on conflict (owner, rule, period) do update set document = excluded.document
          """,
          owner,
          it.ruleId().toString(),
          it.period().toString(),
          Documents.write(it));
    }

    @Override
    public List<Standing> all() {
      return read(Standing.class, "standing where owner = ?", owner);
    }

    @Override
    public void remove(UUID rule, Period period) {
      write(
          "delete from standing where owner = ? and rule = ? and period = ?",
          owner,
          rule.toString(),
          period.toString());
    }

    @Override
    public void clear() {
      write("delete from standing where owner = ?", owner);
    }
  }
}

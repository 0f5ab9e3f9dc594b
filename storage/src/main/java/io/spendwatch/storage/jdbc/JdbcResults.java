package io.spendwatch.storage.jdbc;

import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.UpdateResult.RuleResult;
import io.spendwatch.storage.documents.Documents;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The result of each user's newest update: a row for the update itself, one a period of totals, one
 * a rule and period. An update touches its own rows alone, however many there are.
 */
final class JdbcResults {
  private final Database database;

  JdbcResults(Database database) {
    this.database = database;
  }

  /** What is kept of an update beside its totals and rule results. */
  private record Update(long planRevision, Instant calculatedAt, List<Alert> alerts) {}

  private record Part(String updateId, String kind, String document) {}

  void activate(UpdateResult result) {
    database.write(sql -> {
      point(sql, result);
      replaceTotals(result);
      replaceRules(sql, result);
      appendAlerts(result);
      return result;
    });
  }

  /** Comes first: in every database it makes the user's next update wait for this one. */
  private static void point(JdbcClient sql, UpdateResult result) {
    Update update = new Update(result.planRevision(), result.calculatedAt(), result.alerts());
    sql.sql(
            """
            insert into active_updates (user_id, update_id, document)
            values (:user, :update, :document)
            on conflict (user_id)
            do update set update_id = excluded.update_id, document = excluded.document
            """)
        .param("user", result.userId())
        .param("update", result.updateId().toString())
        .param("document", Documents.write(update))
        .update();
  }

  /** The periods of one plan do not overlap, so what overlaps is of another plan. */
  private void replaceTotals(UpdateResult result) {
    database.each(
        """
        delete from period_totals
        where user_id = :user and period_start < :end and period_end > :start
        """,
        result.totals(),
        totals ->
            Map.of(
                "user", result.userId(),
                "start", totals.period().start().toString(),
                "end", totals.period().endExclusive().toString()));
    database.each(
        """
        insert into period_totals (user_id, period_start, period_end, document)
        values (:user, :start, :end, :document)
        """,
        result.totals(),
        totals ->
            Map.of(
                "user", result.userId(),
                "start", totals.period().start().toString(),
                "end", totals.period().endExclusive().toString(),
                "document", Documents.write(totals)));
  }

  private void replaceRules(JdbcClient sql, UpdateResult result) {
    database.each(
        """
        insert into rule_results
          (user_id, rule_id, period_start, period_end, plan_revision, document)
        values (:user, :rule, :start, :end, :planRevision, :document)
        on conflict (user_id, rule_id, period_start, period_end)
        do update set plan_revision = excluded.plan_revision, document = excluded.document
        """,
        result.rules(),
        rule ->
            Map.of(
                "user", result.userId(),
                "rule", rule.ruleId().toString(),
                "start", rule.period().start().toString(),
                "end", rule.period().endExclusive().toString(),
                "planRevision", result.planRevision(),
                "document", Documents.write(rule)));
    forgetRulesThatAreGone(sql, result);
    forgetClosedPeriods(sql, result.userId());
  }

  /** An update says where every rule stands: one of an older plan that it passes over is gone. */
  private static void forgetRulesThatAreGone(JdbcClient sql, UpdateResult result) {
    sql.sql(
            """
            delete from rule_results
            where user_id = :user and plan_revision < :planRevision and rule_id not in (:rules)
            """)
        .param("user", result.userId())
        .param("planRevision", result.planRevision())
        .param("rules", ruleIds(result))
        .update();
  }

  /** Never empty, which SQL does not allow after {@code in}. */
  private static List<String> ruleIds(UpdateResult result) {
    return Stream.concat(
            Stream.of(""), result.rules().stream().map(rule -> rule.ruleId().toString()))
        .distinct()
        .toList();
  }

  private static void forgetClosedPeriods(JdbcClient sql, String userId) {
    sql.sql(
            """
            delete from rule_results
            where user_id = :user and (rule_id, period_start) in (
              select rule_id, period_start from (
                select rule_id, period_start,
                  dense_rank() over (partition by rule_id order by period_start desc) as age
                from rule_results where user_id = :user) as aged
              where age > :kept)
            """)
        .param("user", userId)
        .param("kept", UpdateResult.PERIODS_OF_A_RULE)
        .update();
  }

  private void appendAlerts(UpdateResult result) {
    database.each(
        """
        insert into alerts (user_id, alert_id, kind, raised_at, document)
        values (:user, :alert, :kind, :at, :document)
        on conflict (user_id, alert_id, kind) do nothing
        """,
        result.alerts(),
        alert ->
            Map.of(
                "user", result.userId(),
                "alert", alert.alertId().toString(),
                "kind", alert.kind().name(),
                "at", Database.micros(alert.at()),
                "document", Documents.write(alert)));
  }

  /** One statement, so that no reader sees half of an update. */
  Optional<UpdateResult> active(String userId) {
    List<Part> parts =
        database.read(sql ->
            sql.sql(
                    """
                    select update_id, 'update' as kind, document
                    from active_updates where user_id = :user
                    union all select '', 'totals', document
                    from period_totals where user_id = :user
                    union all select '', 'rule', document
                    from rule_results where user_id = :user
                    """)
                .param("user", userId)
                .query((row, _) ->
                    new Part(
                        row.getString("update_id"),
                        row.getString("kind"),
                        row.getString("document")))
                .list());
    return parts.stream()
        .filter(part -> part.kind().equals("update"))
        .findFirst()
        .map(update -> result(userId, update, parts));
  }

  private static UpdateResult result(String userId, Part updatePart, List<Part> parts) {
    Update update = Documents.read(updatePart.document(), Update.class);
    return new UpdateResult(
        UUID.fromString(updatePart.updateId()),
        userId,
        update.planRevision(),
        update.calculatedAt(),
        documents(parts, "totals", PeriodTotals.class)
            .sorted(Comparator.comparing(PeriodTotals::period))
            .toList(),
        documents(parts, "rule", RuleResult.class).sorted(RuleResult.BY_RULE).toList(),
        update.alerts());
  }

  private static <T> Stream<T> documents(List<Part> parts, String kind, Class<T> type) {
    return parts.stream()
        .filter(part -> part.kind().equals(kind))
        .map(part -> Documents.read(part.document(), type));
  }
}

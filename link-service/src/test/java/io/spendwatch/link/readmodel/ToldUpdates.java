package io.spendwatch.link.readmodel;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.CategoryTotal;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.rule.Condition;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleResult;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.events.UpdateStarting;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.Received;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.MoneyRecords;
import io.spendwatch.messaging.translation.PeriodRecords;
import io.spendwatch.messaging.translation.TotalsRecords;
import io.spendwatch.messaging.translation.ViolationRecords;
import io.spendwatch.schemas.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Updates of some users, from a seed: all that the topics say of them, in order. */
final class ToldUpdates {
  static final List<String> USERS = List.of("ann", "bob", "cat");

  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final List<Period> PERIODS =
      List.of(days("2026-10-15", "2026-11-01"), days("2026-11-01", "2026-11-15"));
  private static final Period MONTH = days("2026-11-01", "2026-12-01");

  private final Random random;
  private final List<Update> updates;

  private record Update(
      UpdateStarting starting, CategoriesTotaled totaled, OveragesCalculated calculated) {}

  ToldUpdates(long seed, int updates) {
    random = new Random(seed);
    this.updates = IntStream.range(0, updates).mapToObj(n -> update(n, updates)).toList();
  }

  void publish(KafkaClients clients) {
    try (var producer = new KafkaProducer<String, SpecificRecord>(clients.producer())) {
      for (Update it : updates) {
        String user = it.starting().getUserId();
        List.of(
                new ProducerRecord<String, SpecificRecord>(
                    Topics.TRANSACTIONS_UPDATE_STARTING.name(), user, it.starting()),
                new ProducerRecord<String, SpecificRecord>(
                    Topics.CATEGORIES_TOTALED.name(), user, it.totaled()),
                new ProducerRecord<String, SpecificRecord>(
                    Topics.OVERAGES_CALCULATED.name(), user, it.calculated()))
            .forEach(record -> {
              var _ = producer.send(record);
            });
      }
    }
  }

  void feed(ReadModelFeed feed) {
    for (Update it : updates) {
      feed.starting(List.of(received(it.starting())));
      feed.lines(List.of(received(it.totaled())));
      feed.results(List.of(received(it.calculated())));
    }
  }

  private static <V extends SpecificRecord> Received<V> received(V value) {
    return new Received<>("", value, new RecordHeaders());
  }

  /** Halfway a plan with other periods takes over, and a rule goes. */
  private Update update(int number, int of) {
    String user = USERS.get(random.nextInt(USERS.size()));
    UUID id = new UUID(number + 1L, 7);
    Instant at = START.plusSeconds(number);
    boolean later = number > of / 2;
    Period period = later ? MONTH : PERIODS.get(random.nextInt(PERIODS.size()));
    long revision = later ? 2 : 1;
    List<RuleResult> rules = new ArrayList<>();
    rules.add(standing(rule(1), period));
    if (!later) {
      rules.add(standing(rule(2), period));
    }
    return new Update(
        UpdateStarting.newBuilder()
            .setUpdateId(id)
            .setUserId(user)
            .setItemId("item")
            .setCause(UpdateCause.WEBHOOK)
            .setTriggeredAt(at)
            .setStartedAt(at)
            .build(),
        totaled(id, user, at, revision),
        OveragesCalculated.newBuilder()
            .setUpdateId(id)
            .setUserId(user)
            .setCause(UpdateCause.WEBHOOK)
            .setTriggeredAt(at)
            .setCalculatedAt(at)
            .setPlanRevision(revision)
            .setTotals(List.of(TotalsRecords.toRecord(totals(period))))
            .setRules(rules)
            .setViolations(
                random.nextInt(3) == 0 ? List.of(violation(number, user, id, at)) : List.of())
            .build());
  }

  private CategoriesTotaled totaled(UUID id, String user, Instant at, long revision) {
    return CategoriesTotaled.newBuilder()
        .setUpdateId(id)
        .setUserId(user)
        .setCause(UpdateCause.WEBHOOK)
        .setTriggeredAt(at)
        .setTotaledAt(at)
        .setScope(UpdateScope.CHANGES)
        .setPlanRevision(revision)
        .setPart(1)
        .setParts(1)
        .setLines(
            random
                .ints(3, 0, 30)
                .distinct()
                .mapToObj(n -> LineRecords.toRecord(line("t-" + n, amount())))
                .toList())
        .setRemovedTransactionIds(random.ints(1, 30, 45).mapToObj(n -> "t-" + (n - 15)).toList())
        .setTotals(List.of())
        .build();
  }

  private RuleViolation violation(int number, String user, UUID updateId, Instant at) {
    Violation violation =
        new Violation(
            new UUID(number + 1L, 9),
            Violation.Kind.EXCEEDED,
            rule(1),
            MONTH,
            100,
            1,
            usd(amount()),
            usd("1"),
            List.of(),
            List.of(line("t-1", "3")),
            1,
            line("t-1", "3"));
    return ViolationRecords.toRecord(violation, user, updateId, at, at);
  }

  private static Rule rule(int number) {
    return new Rule(
        new UUID(number, 1),
        1,
        "Rule " + number,
        true,
        new Condition.UnderCategory(CategoryPath.of("TRAVEL")),
        Measure.SUM,
        usd("100"),
        List.of(),
        null);
  }

  private RuleResult standing(Rule rule, Period period) {
    return RuleResult.newBuilder()
        .setRuleId(rule.id())
        .setRevision(1)
        .setPeriod(PeriodRecords.toRecord(period))
        .setSum(MoneyRecords.toRecord(usd(amount())))
        .setLimit(MoneyRecords.toRecord(rule.limit()))
        .setLevel(0)
        .setTransactionCount(1)
        .build();
  }

  private PeriodTotals totals(Period period) {
    return new PeriodTotals(
        period, List.of(new CategoryTotal(CategoryPath.of("TRAVEL"), usd(amount()), 1)));
  }

  private String amount() {
    return random.nextInt(1, 500) + ".00";
  }

  static Line line(String id, String amount) {
    return new Line(
        id,
        "item",
        "account",
        usd(amount),
        LocalDate.parse("2026-11-10"),
        "NAME",
        null,
        CategoryPath.of("TRAVEL"),
        CategoryPath.NONE,
        Place.UNKNOWN,
        "online",
        false,
        null);
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }

  private static Period days(String start, String end) {
    return new Period(LocalDate.parse(start), LocalDate.parse(end));
  }
}

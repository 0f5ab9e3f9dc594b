package io.spendwatch.notifier;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.notifier.notice.BankNews;
import io.spendwatch.notifier.notice.BankNews.Trouble;
import io.spendwatch.notifier.notice.Crossing;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.notifier.notice.PeriodEnd;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Notices to Ada: of a rule "Travel" with a limit of 2,000 dollars, and of her bank. */
public final class Notices {
  public static final UUID ALERT = UUID.fromString("5b1d6bd5-4d9a-5f4e-9a26-0d7b1f1f3a10");
  public static final UUID RULE = UUID.fromString("0c9a1c7e-94f1-4b6a-8a11-c1b7c6a1b001");
  public static final UUID UPDATE = UUID.fromString("01939a2e-7b1c-7c3d-8e4f-5a6b7c8d9e0f");
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /** Over the limit by 385.71. */
  public static Notice exceeded() {
    return crossing(ALERT, Kind.EXCEEDED, "2385.71", 100, NOON);
  }

  public static Notice recovered() {
    Notice it = crossing(ALERT, Kind.RECOVERED, "1900", 100, NOON.plusSeconds(60));
    return ofUpdate(it, "refund");
  }

  public static Notice approaching() {
    Notice it = crossing(id("warning"), Kind.APPROACHING, "1700", 80, NOON.minusSeconds(60));
    return ofUpdate(it, "earlier");
  }

  public static Notice crossing(UUID alert, Kind kind, String sum, int level, Instant at) {
    Money limit = Money.of("2000", "USD");
    Money reached = Money.of(sum, "USD");
    Crossing crossing =
        new Crossing(
            kind,
            "Travel",
            Measure.SUM,
            limit,
            reached,
            reached.minus(limit),
            level,
            LocalDate.of(2026, 11, 15),
            Optional.of(new Crossing.Purchase("Apple Store", LocalDate.of(2026, 11, 16))));
    return new Notice(
        "ada",
        NoticeKind.valueOf(kind.name()),
        alert,
        Optional.of(RULE),
        Optional.of(UPDATE),
        Optional.of(at.minusSeconds(1)),
        at,
        crossing);
  }

  public static Notice bank(Trouble trouble, Instant at) {
    BankNews news =
        new BankNews(trouble, "item-1", Optional.of("First Platypus Bank"), Optional.empty());
    return new Notice(
        "ada",
        NoticeKind.BANK_ATTENTION,
        id("episode"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        at,
        news);
  }

  public static Notice periodEnd(Instant at) {
    Money limit = Money.of("2000", "USD");
    PeriodEnd end =
        new PeriodEnd(
            new Period(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 15)),
            List.of(
                new PeriodEnd.Result(
                    "Travel", Measure.SUM, Money.of("1200", "USD"), limit, false)));
    return new Notice(
        "ada",
        NoticeKind.PERIOD_SUMMARY,
        id("period"),
        Optional.empty(),
        Optional.of(UPDATE),
        Optional.empty(),
        at,
        end);
  }

  public static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** The same alert in another person's name, or another alert. */
  public static Notice alert(String name, Kind kind, String sum, Instant at) {
    return crossing(id(name), kind, sum, 100, at);
  }

  public static Notice ofUpdate(Notice it, String update) {
    return new Notice(
        it.userId(),
        it.kind(),
        it.subjectId(),
        it.ruleId(),
        Optional.of(id(update)),
        it.triggeredAt(),
        it.happenedAt(),
        it.about());
  }

  private Notices() {}
}

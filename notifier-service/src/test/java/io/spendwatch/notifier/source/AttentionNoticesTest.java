package io.spendwatch.notifier.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.AttentionKind;
import io.spendwatch.events.ItemAttention;
import io.spendwatch.messaging.PoisonRecord;
import io.spendwatch.notifier.Notices;
import io.spendwatch.notifier.notice.BankNews;
import io.spendwatch.notifier.notice.BankNews.Trouble;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.schemas.EventTypes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttentionNoticesTest {
  static {
    EventTypes.trust();
  }

  private static final Plan PLAN = Plan.initial("ada");
  private final AttentionNotices notices =
      new AttentionNotices(
          new OnePlan(
              new Plan("ada", 1, ZoneId.of("America/New_York"), PLAN.period(), true, List.of())));

  @Test
  void anEpisodeIsTheSubjectAndItsEndAnotherNoticeOfIt() {
    Notice trouble = notices.of(attention(AttentionKind.LOGIN_REQUIRED), Notices.NOON);
    Notice repaired = notices.of(attention(AttentionKind.REPAIRED), Notices.NOON);

    assertThat(trouble.kind()).isEqualTo(NoticeKind.BANK_ATTENTION);
    assertThat(trouble.happenedAt()).isEqualTo(Notices.NOON);
    assertThat(trouble.subjectId()).isEqualTo(Notices.id("episode"));
    assertThat(repaired.id()).isNotEqualTo(trouble.id());
    assertThat(repaired.collapseKey()).isEqualTo(trouble.collapseKey());
    assertThat(repaired.about().takesBack()).isTrue();
  }

  @Test
  void anEndIsADayInTheZoneOfThePlan() {
    ItemAttention attention = attention(AttentionKind.EXPIRING);
    attention.setEndsAt(Instant.parse("2026-12-01T03:00:00Z"));

    assertThat(notices.of(attention, Notices.NOON).about())
        .isEqualTo(
            new BankNews(
                Trouble.EXPIRING,
                "item-1",
                Optional.of("First Platypus Bank"),
                Optional.of(LocalDate.of(2026, 11, 30))));
  }

  @ParameterizedTest
  @EnumSource(value = AttentionKind.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void everyKindOfAttentionIsKnown(AttentionKind kind) {
    assertThat(notices.of(attention(kind), Notices.NOON).about().word()).isEqualTo(kind.name());
  }

  @Test
  void aKindThatIsNewerThanThisServiceIsPutAside() {
    assertThatThrownBy(() -> notices.of(attention(AttentionKind.UNKNOWN), Notices.NOON))
        .isInstanceOf(PoisonRecord.class);
  }

  private static ItemAttention attention(AttentionKind kind) {
    return ItemAttention.newBuilder()
        .setEpisodeId(Notices.id("episode"))
        .setUserId("ada")
        .setItemId("item-1")
        .setInstitution("First Platypus Bank")
        .setKind(kind)
        .setSince(Notices.NOON)
        .build();
  }
}

package io.spendwatch.notifier.source;

import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.AttentionKind;
import io.spendwatch.events.ItemAttention;
import io.spendwatch.messaging.PoisonRecord;
import io.spendwatch.notifier.notice.BankNews;
import io.spendwatch.notifier.notice.BankNews.Trouble;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.storage.Plans;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Banks that need their people, or no longer do. */
public final class AttentionNotices {
  private final Plans plans;

  public AttentionNotices(Plans plans) {
    this.plans = plans;
  }

  /**
   * @param saidAt when it was published, UTC: the record itself has only the episode's beginning
   * @throws PoisonRecord if it is of a kind that is newer than this service
   */
  public Notice of(ItemAttention attention, Instant saidAt) {
    return new Notice(
        attention.getUserId(),
        NoticeKind.BANK_ATTENTION,
        attention.getEpisodeId(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        saidAt,
        new BankNews(
            trouble(attention),
            attention.getItemId(),
            Optional.ofNullable(attention.getInstitution()),
            endsOn(attention)));
  }

  private Optional<LocalDate> endsOn(ItemAttention attention) {
    return Optional.ofNullable(attention.getEndsAt())
        .map(end -> {
          String user = attention.getUserId();
          return plans.find(user).orElseGet(() -> Plan.initial(user)).today(end);
        });
  }

  private static Trouble trouble(ItemAttention attention) {
    if (attention.getKind() == AttentionKind.UNKNOWN) {
      throw new PoisonRecord("A kind of attention newer than this service");
    }
    return Trouble.valueOf(attention.getKind().name());
  }
}

package io.spendwatch.notifier.notice;

import static io.spendwatch.notifier.Notices.exceeded;
import static io.spendwatch.notifier.Notices.recovered;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.notifier.Notices;
import io.spendwatch.notifier.notice.BankNews.Trouble;
import io.spendwatch.storage.documents.Documents;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoticeTest {

  @Test
  void theSameThingHasTheSameIdWheneverItIsSaid() {
    Notice again =
        Notices.crossing(Notices.ALERT, Kind.EXCEEDED, "9999", 100, Notices.NOON.plusSeconds(1));

    assertThat(again.id()).isEqualTo(exceeded().id());
    assertThat(again.collapseKey()).isEqualTo(exceeded().collapseKey());
    // Kept for ever: with another id, what was pushed before an upgrade would be pushed again.
    assertThat(again.id()).hasToString("9a7cda30-22b3-5fe9-8c8e-a6b5f87143c6");
  }

  @Test
  void aRecoveryIsAnotherNoticeInThePlaceOfTheAlertWhoseIdItHas() {
    assertThat(recovered().id()).isNotEqualTo(exceeded().id());
    assertThat(recovered().collapseKey()).isEqualTo(exceeded().collapseKey());
  }

  @Test
  void aCollapseKeyIsShortEnoughForEveryPlatform() {
    assertThat(exceeded().collapseKey()).matches("[A-Za-z0-9_-]{1,32}");
  }

  static Stream<Notice> ofEveryKind() {
    return Stream.of(
        exceeded(), Notices.bank(Trouble.EXPIRING, Notices.NOON), Notices.periodEnd(Notices.NOON));
  }

  @ParameterizedTest
  @MethodSource("ofEveryKind")
  void aNoticeThatIsHeldIsTheSameAfterwards(Notice notice) {
    assertThat(Documents.read(Documents.write(notice), Notice.class)).isEqualTo(notice);
  }

  @Test
  void whatANoticeSaysIsInNoLog() {
    assertThat(exceeded()).asString().doesNotContain("Travel").doesNotContain("ada");
  }
}

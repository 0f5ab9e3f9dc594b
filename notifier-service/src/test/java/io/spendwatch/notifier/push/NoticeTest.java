package io.spendwatch.notifier.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.notifier.message.PushText;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticeTest {
  private static final UUID ALERT = UUID.fromString("5b1d6bd5-4d9a-5f4e-9a26-0d7b1f1f3a10");

  @Test
  void theSameThingHasTheSameIdWheneverItIsSaid() {
    Notice once = notice(ALERT, Kind.EXCEEDED, "in one wording");
    Notice again = notice(ALERT, Kind.EXCEEDED, "in another");

    assertThat(again.id()).isEqualTo(once.id());
    assertThat(again.collapseKey()).isEqualTo(once.collapseKey());
    // Kept for ever: with another id, what was pushed before an upgrade would be pushed again.
    assertThat(once.id()).hasToString("9a7cda30-22b3-5fe9-8c8e-a6b5f87143c6");
  }

  @Test
  void aRecoveryIsAnotherNoticeThanTheAlertWhoseIdItHas() {
    Notice raised = notice(ALERT, Kind.EXCEEDED, "over");
    Notice takenBack = notice(ALERT, Kind.RECOVERED, "under");

    assertThat(takenBack.id()).isNotEqualTo(raised.id());
    assertThat(takenBack.collapseKey()).isNotEqualTo(raised.collapseKey());
  }

  private static Notice notice(UUID alertId, Kind kind, String body) {
    UUID any = new UUID(7, 7);
    return new Notice("ada", alertId, kind, any, any, Instant.EPOCH, new PushText("Title", body));
  }
}

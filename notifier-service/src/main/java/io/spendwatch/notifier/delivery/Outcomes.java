package io.spendwatch.notifier.delivery;

import io.spendwatch.events.NotificationOutcome;
import io.spendwatch.events.PushOutcome;
import io.spendwatch.notifier.push.Notice;
import io.spendwatch.schemas.Topics;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.kafka.core.KafkaOperations;

/** Tells Kafka what became of pushes; each telling returns when the broker has it. */
public final class Outcomes {
  private static final String NO_DEVICE = "";

  private final KafkaOperations<String, NotificationOutcome> kafka;
  private final String channel;
  private final InstantSource clock;

  public Outcomes(
      KafkaOperations<String, NotificationOutcome> kafka, String channel, InstantSource clock) {
    this.kafka = kafka;
    this.channel = channel;
    this.clock = clock;
  }

  void sent(Notice notice, String deviceId) {
    tell(notice, deviceId, PushOutcome.SENT, null);
  }

  void deviceForgotten(Notice notice, String deviceId, String code) {
    tell(notice, deviceId, PushOutcome.DEVICE_FORGOTTEN, code);
  }

  void failed(Notice notice, String deviceId, String code) {
    tell(notice, deviceId, PushOutcome.FAILED, code);
  }

  void nobody(Notice notice) {
    tell(notice, NO_DEVICE, PushOutcome.NO_DEVICE, null);
  }

  private void tell(Notice notice, String deviceId, PushOutcome outcome, String code) {
    NotificationOutcome told =
        NotificationOutcome.newBuilder()
            .setAlertId(notice.alertId())
            .setUserId(notice.userId())
            .setDeviceId(deviceId)
            .setChannel(channel)
            .setOutcome(outcome)
            .setErrorCode(code)
            .setTriggeredAt(notice.triggeredAt())
            .setAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
            .build();
    kafka.send(Topics.NOTIFICATIONS_OUTCOMES.name(), notice.userId(), told).join();
  }
}

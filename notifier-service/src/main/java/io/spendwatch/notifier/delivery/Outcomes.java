package io.spendwatch.notifier.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.spendwatch.events.NotificationKind;
import io.spendwatch.events.NotificationOutcome;
import io.spendwatch.events.PushOutcome;
import io.spendwatch.messaging.Sends;
import io.spendwatch.notifier.notice.Bundle;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.schemas.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Tells Kafka what became of notices, one record each; each telling returns when the broker has it.
 */
public final class Outcomes {
  private static final String NONE = "";

  private final KafkaOperations<String, NotificationOutcome> kafka;
  private final InstantSource clock;
  private final MeterRegistry meters;

  public Outcomes(
      KafkaOperations<String, NotificationOutcome> kafka,
      InstantSource clock,
      MeterRegistry meters) {
    this.kafka = kafka;
    this.clock = clock;
    this.meters = meters;
  }

  void sent(Bundle bundle, Address address) {
    tell(bundle.notices(), address, PushOutcome.SENT, null);
  }

  void deviceForgotten(Bundle bundle, Address address, String code) {
    tell(bundle.notices(), address, PushOutcome.DEVICE_FORGOTTEN, code);
  }

  void failed(Bundle bundle, Address address, String code) {
    tell(bundle.notices(), address, PushOutcome.FAILED, code);
  }

  void nobody(Bundle bundle) {
    bundle.notices().forEach(it -> tell(it, NONE, NONE, PushOutcome.NO_DEVICE, null));
  }

  /**
   * @param reason why their person is not told
   */
  public void suppressed(Notice notice, Enum<?> reason) {
    tell(notice, NONE, NONE, PushOutcome.SUPPRESSED, reason.name());
  }

  public void tooOld(Notice notice) {
    tell(notice, NONE, NONE, PushOutcome.TOO_OLD, null);
  }

  /** How long a push took since its cause reached us, unless it was meant to take long. */
  void took(Bundle bundle) {
    Notice lead = bundle.lead();
    lead.triggeredAt()
        .filter(_ -> !bundle.held())
        .ifPresent(cause ->
            Timer.builder("spendwatch.notifier.webhook.to.push")
                .tag("kind", lead.kind().name())
                .publishPercentileHistogram()
                .register(meters)
                .record(Duration.between(cause, clock.instant())));
  }

  private void tell(List<Notice> notices, Address address, PushOutcome outcome, String code) {
    String device = address.recipient().deviceId();
    String channel = address.channel().name();
    notices.forEach(it -> tell(it, device, channel, outcome, code));
  }

  private void tell(
      Notice notice, String device, String channel, PushOutcome outcome, String code) {
    NotificationOutcome told =
        NotificationOutcome.newBuilder()
            .setAlertId(notice.subjectId())
            .setUserId(notice.userId())
            .setDeviceId(device)
            .setChannel(channel)
            .setOutcome(outcome)
            .setErrorCode(code)
            .setTriggeredAt(notice.triggeredAt().orElse(null))
            .setAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
            .setNoticeKind(NotificationKind.valueOf(notice.kind().name()))
            .build();
    Sends.await(() -> kafka.send(Topics.NOTIFICATIONS_OUTCOMES.name(), notice.userId(), told));
    count(notice, channel, outcome);
  }

  private void count(Notice notice, String channel, PushOutcome outcome) {
    meters
        .counter(
            "spendwatch.notifier.pushes",
            "kind",
            notice.kind().name(),
            "outcome",
            outcome.name(),
            "channel",
            channel.isEmpty() ? "none" : channel)
        .increment();
  }
}

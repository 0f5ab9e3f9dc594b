package io.spendwatch.pushes;

import static com.google.firebase.messaging.MessagingErrorCode.INTERNAL;
import static com.google.firebase.messaging.MessagingErrorCode.INVALID_ARGUMENT;
import static com.google.firebase.messaging.MessagingErrorCode.QUOTA_EXCEEDED;
import static com.google.firebase.messaging.MessagingErrorCode.SENDER_ID_MISMATCH;
import static com.google.firebase.messaging.MessagingErrorCode.UNREGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.BatchResponse;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.MessagingErrorCode;
import com.google.firebase.messaging.Notification;
import com.google.firebase.messaging.WebpushConfig;
import io.spendwatch.pushes.fcm.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything here is sent by firebase-admin. */
class PushCatcherTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");
  private static final PushCatcherSettings SETTINGS = PushCatcherSettings.temporary().at(() -> NOW);

  private final PushCatcher catcher = PushCatcher.start(SETTINGS);
  private final FirebaseSender firebase = new FirebaseSender(catcher.uri());

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    firebase.close();
    catcher.close();
  }

  @Test
  void aPushIsCaughtWithAllThatItSays() throws Exception {
    String name = firebase.messaging().send(alert("phone", "alert-1"));

    CaughtPush push = catcher.caught().getFirst();
    assertThat(name).isEqualTo("projects/demo/messages/" + push.messageId());
    assertThat(push.project()).isEqualTo("demo");
    assertThat(push.target()).isEqualTo("phone");
    assertThat(push.title()).contains("Over your limit");
    assertThat(push.body()).contains("$2,385.71 of $2,000.00");
    assertThat(push.data()).isEqualTo(Map.of("alertId", "alert-1"));
    assertThat(push.collapseId()).contains("alert-1");
    assertThat(push.at()).isEqualTo(NOW);
    assertThat(push.toString()).doesNotContain("phone", "2,385");
  }

  @Test
  @SuppressWarnings("deprecation") // Google deprecates tokens, but most apps still register them.
  void aDeviceMayBeNamedByItsToken() throws Exception {
    firebase.messaging().send(Message.builder().setToken("token").build());
    assertThat(catcher.caught()).extracting(CaughtPush::target).containsExactly("token");
  }

  @Test
  void ofRepeatsWithOneCollapseIdTheNewestIsVisible() throws Exception {
    firebase.messaging().send(alert("phone", "alert-1"));
    firebase.messaging().send(alert("phone", "alert-2"));
    firebase.messaging().send(alert("tablet", "alert-1"));
    firebase.messaging().send(alert("phone", "alert-1"));

    List<CaughtPush> caught = catcher.caught();
    assertThat(caught).hasSize(4);
    assertThat(catcher.visible()).isEqualTo(caught.subList(1, 4));
  }

  @ParameterizedTest
  @MethodSource("messagesThatCollapse")
  void everyPlatformsCollapseIdCounts(Message message) throws Exception {
    firebase.messaging().send(message);
    firebase.messaging().send(message);
    assertThat(catcher.caught()).hasSize(2);
    assertThat(catcher.visible())
        .singleElement()
        .extracting(CaughtPush::collapseId)
        .isEqualTo(Optional.of("c1"));
  }

  static Stream<Message> messagesThatCollapse() {
    AndroidConfig android = AndroidConfig.builder().setCollapseKey("c1").build();
    ApnsConfig apple =
        ApnsConfig.builder()
            .putHeader("apns-collapse-id", "c1")
            .setAps(Aps.builder().build())
            .build();
    WebpushConfig web = WebpushConfig.builder().putHeader("Topic", "c1").build();
    return Stream.of(
        Message.builder().setFid("phone").setAndroidConfig(android).build(),
        Message.builder().setFid("phone").setApnsConfig(apple).build(),
        Message.builder().setTopic("news").setWebpushConfig(web).build());
  }

  @Test
  void pushesThatDoNotCollapseStandSideBySide() throws Exception {
    Message message = Message.builder().setFid("phone").putData("a", "b").build();
    firebase.messaging().send(message);
    firebase.messaging().send(message);
    assertThat(catcher.visible()).hasSize(2);
  }

  @Test
  void aDryRunIsAnsweredButNotCaught() throws Exception {
    String name = firebase.messaging().send(alert("phone", "alert-1"), true);
    assertThat(name).isEqualTo("projects/demo/messages/fake_message_id");
    assertThat(catcher.caught()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultReachesTheSenderByGooglesName(Fault.Kind kind, int status, MessagingErrorCode code)
      throws Exception {
    catcher.failNext(Fault.of(kind));

    FirebaseMessagingException failure = failure(alert("phone", "alert-1"));

    assertThat(failure.getHttpResponse().getStatusCode()).isEqualTo(status);
    assertThat(failure.getMessagingErrorCode()).isEqualTo(code);
    assertThat(catcher.caught()).isEmpty();
    firebase.messaging().send(alert("phone", "alert-1"));
    assertThat(catcher.caught()).hasSize(1);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(Fault.Kind.INVALID_ARGUMENT, 400, INVALID_ARGUMENT),
        Arguments.of(Fault.Kind.UNREGISTERED, 404, UNREGISTERED),
        Arguments.of(Fault.Kind.SENDER_ID_MISMATCH, 403, SENDER_ID_MISMATCH),
        Arguments.of(Fault.Kind.QUOTA_EXCEEDED, 429, QUOTA_EXCEEDED),
        Arguments.of(Fault.Kind.INTERNAL, 500, INTERNAL),
        Arguments.of(Fault.Kind.BAD_GATEWAY, 502, null));
  }

  @Test
  void aQuotaMaySayWhenToComeBack() {
    catcher.failNext(Fault.of(Fault.Kind.QUOTA_EXCEEDED).retryAfter(Duration.ofSeconds(30)));
    FirebaseMessagingException failure = failure(alert("phone", "alert-1"));
    assertThat(failure.getHttpResponse().getHeaders()).containsEntry("retry-after", List.of("30"));
  }

  @Test
  void googlesClientGetsOverAMomentOfUnavailability() throws Exception {
    catcher.failNext(Fault.of(Fault.Kind.UNAVAILABLE));
    firebase.messaging().send(alert("phone", "alert-1"));
    assertThat(catcher.caught()).hasSize(1);
  }

  @Test
  void aPushWhoseAnswerIsLostIsOutAllTheSame() {
    catcher.failNext(Fault.of(Fault.Kind.ANSWER_LOST));
    FirebaseMessagingException failure = failure(alert("phone", "alert-1"));
    assertThat(failure.getMessagingErrorCode()).isNull();
    assertThat(catcher.caught()).hasSize(1);
  }

  @Test
  void aDeviceMayFailForGood() throws Exception {
    catcher.failAlways("gone", Fault.of(Fault.Kind.UNREGISTERED));

    BatchResponse batch =
        firebase.messaging().sendEach(List.of(alert("gone", "a"), alert("phone", "a")));

    assertThat(batch.getFailureCount()).isEqualTo(1);
    assertThat(batch.getResponses().getFirst().getException().getMessagingErrorCode())
        .isEqualTo(UNREGISTERED);
    assertThat(catcher.caught()).extracting(CaughtPush::target).containsExactly("phone");
    catcher.clearFaults();
    firebase.messaging().send(alert("gone", "a"));
    assertThat(catcher.caught()).hasSize(2);
  }

  @Test
  void manyAreCaughtAtOnce() throws Exception {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      messages.add(alert("phone-" + i, "alert"));
    }
    assertThat(firebase.messaging().sendEach(messages).getSuccessCount()).isEqualTo(200);
    assertThat(catcher.caught())
        .extracting(CaughtPush::messageId)
        .doesNotHaveDuplicates()
        .hasSize(200);
    assertThat(catcher.visible()).hasSize(200);
  }

  @Test
  void keptPushesAreThereAfterARestartUnlessTheirLineWasCutOff() throws Exception {
    List<CaughtPush> before;
    try (PushCatcher first = PushCatcher.start(SETTINGS.keptIn(folder));
        FirebaseSender sender = new FirebaseSender(first.uri())) {
      sender.messaging().send(alert("phone", "alert-1"));
      sender.messaging().send(alert("phone", "alert-2"));
      before = first.caught();
    }
    Files.writeString(folder.resolve("pushes.jsonl"), "{\"cut", StandardOpenOption.APPEND);

    try (PushCatcher second = PushCatcher.start(SETTINGS.keptIn(folder));
        FirebaseSender sender = new FirebaseSender(second.uri())) {
      assertThat(second.caught()).isEqualTo(before).hasSize(2);
      sender.messaging().send(alert("phone", "alert-3"));
    }

    try (PushCatcher third = PushCatcher.start(SETTINGS.keptIn(folder))) {
      assertThat(third.caught()).hasSize(3);
      third.clear();
    }
    try (PushCatcher fourth = PushCatcher.start(SETTINGS.keptIn(folder))) {
      assertThat(fourth.caught()).isEmpty();
    }
  }

  @Test
  void aTakenPortIsNamed() {
    int taken = catcher.uri().getPort();
    assertThatThrownBy(() -> PushCatcher.start(SETTINGS.onPort(taken)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Port " + taken + " is taken");
  }

  private FirebaseMessagingException failure(Message message) {
    return catchThrowableOfType(
        FirebaseMessagingException.class, () -> firebase.messaging().send(message));
  }

  private static Message alert(String phone, String alertId) {
    return Message.builder()
        .setFid(phone)
        .setNotification(
            Notification.builder()
                .setTitle("Over your limit")
                .setBody("$2,385.71 of $2,000.00")
                .build())
        .putData("alertId", alertId)
        .setAndroidConfig(
            AndroidConfig.builder()
                .setCollapseKey(alertId)
                .setPriority(AndroidConfig.Priority.HIGH)
                .setTtl(Duration.ofHours(1).toMillis())
                .build())
        .setApnsConfig(
            ApnsConfig.builder()
                .putHeader("apns-collapse-id", alertId)
                .setAps(Aps.builder().setSound("default").build())
                .build())
        .build();
  }
}

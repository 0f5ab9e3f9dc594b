package io.spendwatch.notifier.fcm;

import static io.spendwatch.pushes.fcm.Fault.Kind.BAD_GATEWAY;
import static io.spendwatch.pushes.fcm.Fault.Kind.INTERNAL;
import static io.spendwatch.pushes.fcm.Fault.Kind.INVALID_ARGUMENT;
import static io.spendwatch.pushes.fcm.Fault.Kind.QUOTA_EXCEEDED;
import static io.spendwatch.pushes.fcm.Fault.Kind.SENDER_ID_MISMATCH;
import static io.spendwatch.pushes.fcm.Fault.Kind.THIRD_PARTY_AUTH_ERROR;
import static io.spendwatch.pushes.fcm.Fault.Kind.UNREGISTERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.notifier.Notices;
import io.spendwatch.notifier.notice.Bundle;
import io.spendwatch.notifier.push.Ages;
import io.spendwatch.notifier.push.Composer;
import io.spendwatch.notifier.push.Links;
import io.spendwatch.notifier.push.Push;
import io.spendwatch.notifier.push.Receipt;
import io.spendwatch.notifier.push.Receipt.Accepted;
import io.spendwatch.notifier.push.Receipt.DeviceGone;
import io.spendwatch.notifier.push.Receipt.Refused;
import io.spendwatch.notifier.push.Receipt.TryLater;
import io.spendwatch.notifier.push.Recipient;
import io.spendwatch.pushes.CaughtPush;
import io.spendwatch.pushes.PushCatcher;
import io.spendwatch.pushes.PushCatcherSettings;
import io.spendwatch.pushes.fcm.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FcmTest {
  private static final Push PUSH = push("https://app.example.com/");

  private final Phones phones = new Phones();
  private PushCatcher catcher;
  private Fcm fcm;

  @BeforeEach
  void connect() {
    catcher = PushCatcher.start(PushCatcherSettings.temporary());
    fcm = connected(catcher.uri());
  }

  @AfterEach
  void close() throws IOException {
    fcm.close();
    catcher.close();
  }

  @Test
  void aPushCarriesItsTextAndADeepLinkAndNobodysName() {
    List<Receipt> receipts = fcm.send(PUSH, List.of(phone("phone")));

    assertThat(receipts).containsExactly(new Accepted());
    CaughtPush push = catcher.caught().getFirst();
    assertThat(push.project()).isEqualTo("test-project");
    assertThat(push.target()).isEqualTo("phone-token");
    assertThat(push.title()).contains("Over your limit by $385.71");
    assertThat(push.body()).contains("Travel: $2,385.71 of $2,000.00 since Nov 15");
    assertThat(push.data())
        .containsEntry("link", "spendwatch://alerts/5b1d6bd5-4d9a-5f4e-9a26-0d7b1f1f3a10")
        .containsEntry("alertId", "5b1d6bd5-4d9a-5f4e-9a26-0d7b1f1f3a10")
        .containsEntry("kind", "EXCEEDED")
        .containsEntry("ruleId", "0c9a1c7e-94f1-4b6a-8a11-c1b7c6a1b001")
        .containsEntry("updateId", "01939a2e-7b1c-7c3d-8e4f-5a6b7c8d9e0f");
    assertThat(push.message().toString()).doesNotContain("ada");
  }

  @Test
  void everyPlatformIsToldToShowOneOfTwoPushesOfOneNotice() {
    fcm.send(PUSH, List.of(phone("phone")));

    var message = catcher.caught().getFirst().message();
    String key = PUSH.collapseKey();
    assertThat(key).matches("[A-Za-z0-9_-]{1,32}");
    assertThat(message.at("/android/collapse_key").stringValue()).isEqualTo(key);
    assertThat(message.at("/android/notification/tag").stringValue()).isEqualTo(key);
    assertThat(message.at("/apns/headers/apns-collapse-id").stringValue()).isEqualTo(key);
    assertThat(message.at("/webpush/headers/Topic").stringValue()).isEqualTo(key);
    assertThat(message.at("/webpush/notification/tag").stringValue()).isEqualTo(key);
  }

  @Test
  void noPlatformShowsAnAlertThatIsTooOld() {
    fcm.send(PUSH, List.of(phone("phone")));

    var message = catcher.caught().getFirst().message();
    long expiry = Notices.NOON.plus(Duration.ofHours(23)).getEpochSecond();
    assertThat(message.at("/android/ttl").stringValue()).isEqualTo(23 * 60 * 60 + "s");
    assertThat(message.at("/apns/headers/apns-expiration").stringValue()).isEqualTo("" + expiry);
    assertThat(message.at("/webpush/headers/TTL").stringValue()).isEqualTo("" + 23 * 60 * 60);
  }

  @Test
  void aBrowserIsLedToAPageWhereThereIsOne() {
    fcm.send(PUSH, List.of(phone("browser")));
    fcm.send(push(null), List.of(phone("browser")));

    assertThat(catcher.caught().getFirst().message().at("/webpush/fcm_options/link").stringValue())
        .isEqualTo("https://app.example.com/alerts/" + Notices.ALERT);
    assertThat(catcher.caught().getLast().message().at("/webpush/fcm_options").isMissingNode())
        .isTrue();
  }

  @Test
  void anAlertIsHeardAndASummaryIsNot() {
    Bundle bundle = new Bundle(List.of(Notices.periodEnd(Notices.NOON)), false);
    Composer composer = new Composer(new Links("spendwatch://", null), new Ages(Map.of()));
    fcm.send(PUSH, List.of(phone("phone")));
    fcm.send(
        composer.push(bundle, Preferences.initial("ada"), Notices.NOON), List.of(phone("phone")));

    var alert = catcher.caught().getFirst().message();
    var summary = catcher.caught().getLast().message();
    assertThat(alert.at("/apns/payload/aps/sound").stringValue()).isEqualTo("default");
    assertThat(alert.at("/android/priority").stringValue()).isEqualToIgnoringCase("high");
    assertThat(summary.at("/apns/payload/aps/sound").isMissingNode()).isTrue();
    assertThat(summary.at("/apns/headers/apns-priority").stringValue()).isEqualTo("5");
    assertThat(summary.at("/android/priority").stringValue()).isEqualToIgnoringCase("normal");
    assertThat(summary.at("/webpush/headers/Urgency").stringValue()).isEqualTo("low");
    assertThat(summary.at("/data/link").stringValue()).isEqualTo("spendwatch://periods/2026-11-01");
  }

  @Test
  void aQuotaThatIsUsedUpIsLeftAloneForAMinuteWhereGoogleDoesNotSay() {
    catcher.failNext(Fault.of(QUOTA_EXCEEDED));

    assertThat(fcm.send(PUSH, List.of(phone("phone"))))
        .containsExactly(new TryLater("QUOTA_EXCEEDED", Optional.of(Duration.ofSeconds(60))));
  }

  @Test
  void eachDeviceHasAReceiptOfItsOwnInTheirOrder() {
    catcher.failAlways("gone-token", Fault.of(UNREGISTERED));
    catcher.failAlways("wrong-token", Fault.of(INVALID_ARGUMENT));
    catcher.failAlways("foreign-token", Fault.of(SENDER_ID_MISMATCH));

    List<Receipt> receipts =
        fcm.send(PUSH, List.of(phone("gone"), phone("phone"), phone("wrong"), phone("foreign")));

    assertThat(receipts)
        .containsExactly(
            new DeviceGone("UNREGISTERED"),
            new Accepted(),
            new Refused("INVALID_ARGUMENT"),
            new Refused("SENDER_ID_MISMATCH"));
    assertThat(catcher.caught()).hasSize(1);
  }

  @Test
  void aQuotaThatIsUsedUpIsWaitedForAsLongAsGoogleAsks() {
    catcher.failNext(Fault.of(QUOTA_EXCEEDED).retryAfter(Duration.ofSeconds(45)));

    assertThat(fcm.send(PUSH, List.of(phone("phone"))))
        .containsExactly(new TryLater("QUOTA_EXCEEDED", Optional.of(Duration.ofSeconds(45))));
  }

  @Test
  void faultsThatPassAreTriedLater() {
    for (Fault.Kind kind : List.of(INTERNAL, BAD_GATEWAY, THIRD_PARTY_AUTH_ERROR)) {
      // Not only the next send: the library itself repeats a 401 at once.
      catcher.failAlways("phone-token", Fault.of(kind));

      List<Receipt> receipts = fcm.send(PUSH, List.of(phone("phone")));

      assertThat(receipts.getFirst()).as(kind.name()).isInstanceOf(TryLater.class);
      catcher.clearFaults();
    }
    assertThat(fcm.send(PUSH, List.of(phone("phone")))).containsExactly(new Accepted());
  }

  @Test
  void anEndpointThatIsDownIsTriedLater() throws IOException {
    int nobody = freePort();
    try (Fcm cutOff = connected(URI.create("http://127.0.0.1:" + nobody))) {

      List<Receipt> receipts = cutOff.send(PUSH, List.of(phone("phone")));

      assertThat(receipts.getFirst()).isInstanceOf(TryLater.class);
    }
  }

  @Test
  void anEndpointThatNeverAnswersIsTriedLater() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Fcm cutOff = connected(URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {

      List<Receipt> receipts = cutOff.send(PUSH, List.of(phone("phone")));

      assertThat(receipts.getFirst()).isInstanceOf(TryLater.class);
    }
  }

  @Test
  void manyDevicesAreAllReached() {
    List<Recipient> many = IntStream.range(0, 100).mapToObj(i -> phone("phone-" + i)).toList();

    List<Receipt> receipts = fcm.send(PUSH, many);

    assertThat(receipts).hasSize(100).containsOnly(new Accepted());
    assertThat(catcher.caught().stream().map(CaughtPush::target).distinct()).hasSize(100);
  }

  @Test
  void severalLiveInOneProcessAndCloseByThemselves() throws IOException {
    Fcm other = connected(catcher.uri());
    other.close();

    assertThat(fcm.send(PUSH, List.of(phone("phone")))).containsExactly(new Accepted());
  }

  private Fcm connected(URI endpoint) {
    FcmSettings settings =
        new FcmSettings(
            "test-project",
            endpoint,
            null,
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(60));
    return Fcm.connect(settings, phones, () -> Notices.NOON);
  }

  private static Recipient phone(String name) {
    return new Recipient("ada", name, name + "-token");
  }

  private static Push push(String web) {
    Composer composer = new Composer(new Links("spendwatch://", web), new Ages(Map.of()));
    Bundle bundle = new Bundle(List.of(Notices.exceeded()), false);
    Preferences preferences = Preferences.initial("ada");
    return composer.push(bundle, preferences, Notices.NOON.plus(Duration.ofHours(1)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}

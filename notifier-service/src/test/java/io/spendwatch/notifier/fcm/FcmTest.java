package io.spendwatch.notifier.fcm;

import static io.spendwatch.pushes.fcm.Fault.Kind.BAD_GATEWAY;
import static io.spendwatch.pushes.fcm.Fault.Kind.INTERNAL;
import static io.spendwatch.pushes.fcm.Fault.Kind.INVALID_ARGUMENT;
import static io.spendwatch.pushes.fcm.Fault.Kind.QUOTA_EXCEEDED;
import static io.spendwatch.pushes.fcm.Fault.Kind.SENDER_ID_MISMATCH;
import static io.spendwatch.pushes.fcm.Fault.Kind.THIRD_PARTY_AUTH_ERROR;
import static io.spendwatch.pushes.fcm.Fault.Kind.UNREGISTERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.notifier.message.PushText;
import io.spendwatch.notifier.push.Notice;
import io.spendwatch.notifier.push.Receipt;
import io.spendwatch.notifier.push.Receipt.Accepted;
import io.spendwatch.notifier.push.Receipt.DeviceGone;
import io.spendwatch.notifier.push.Receipt.Refused;
import io.spendwatch.notifier.push.Receipt.TryLater;
import io.spendwatch.pushes.CaughtPush;
import io.spendwatch.pushes.PushCatcher;
import io.spendwatch.pushes.PushCatcherSettings;
import io.spendwatch.pushes.fcm.Fault;
import io.spendwatch.storage.Devices.Device;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FcmTest {
  private static final Notice NOTICE =
      new Notice(
          "ada",
          UUID.fromString("5b1d6bd5-4d9a-5f4e-9a26-0d7b1f1f3a10"),
          Kind.EXCEEDED,
          UUID.fromString("0c9a1c7e-94f1-4b6a-8a11-c1b7c6a1b001"),
          UUID.fromString("01939a2e-7b1c-7c3d-8e4f-5a6b7c8d9e0f"),
          Instant.parse("2026-11-20T10:00:00Z"),
          new PushText("Over your limit by $385.71", "Travel: $2,385.71 of $2,000.00"));

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
    List<Receipt> receipts = fcm.send(NOTICE, List.of(device("phone")));

    assertThat(receipts).containsExactly(new Accepted());
    CaughtPush push = catcher.caught().getFirst();
    assertThat(push.project()).isEqualTo("test-project");
    assertThat(push.target()).isEqualTo("phone-token");
    assertThat(push.title()).contains("Over your limit by $385.71");
    assertThat(push.body()).contains("Travel: $2,385.71 of $2,000.00");
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
    fcm.send(NOTICE, List.of(device("phone")));

    var message = catcher.caught().getFirst().message();
    String key = NOTICE.collapseKey();
    assertThat(key).matches("[A-Za-z0-9_-]{1,32}");
    assertThat(message.at("/android/collapse_key").stringValue()).isEqualTo(key);
    assertThat(message.at("/android/notification/tag").stringValue()).isEqualTo(key);
    assertThat(message.at("/apns/headers/apns-collapse-id").stringValue()).isEqualTo(key);
    assertThat(message.at("/webpush/headers/Topic").stringValue()).isEqualTo(key);
    assertThat(message.at("/webpush/notification/tag").stringValue()).isEqualTo(key);
  }

  @Test
  void eachDeviceHasAReceiptOfItsOwnInTheirOrder() {
    catcher.failAlways("gone-token", Fault.of(UNREGISTERED));
    catcher.failAlways("wrong-token", Fault.of(INVALID_ARGUMENT));
    catcher.failAlways("foreign-token", Fault.of(SENDER_ID_MISMATCH));

    List<Receipt> receipts =
        fcm.send(
            NOTICE, List.of(device("gone"), device("phone"), device("wrong"), device("foreign")));

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

    assertThat(fcm.send(NOTICE, List.of(device("phone"))))
        .containsExactly(new TryLater("QUOTA_EXCEEDED", Optional.of(Duration.ofSeconds(45))));
  }

  @Test
  void faultsThatPassAreTriedLater() {
    for (Fault.Kind kind : List.of(INTERNAL, BAD_GATEWAY, THIRD_PARTY_AUTH_ERROR)) {
      // Not only the next send: the library itself repeats a 401 at once.
      catcher.failAlways("phone-token", Fault.of(kind));

      List<Receipt> receipts = fcm.send(NOTICE, List.of(device("phone")));

      assertThat(receipts.getFirst()).as(kind.name()).isInstanceOf(TryLater.class);
      catcher.clearFaults();
    }
    assertThat(fcm.send(NOTICE, List.of(device("phone")))).containsExactly(new Accepted());
  }

  @Test
  void anEndpointThatIsDownIsTriedLater() throws IOException {
    int nobody = freePort();
    try (Fcm cutOff = connected(URI.create("http://127.0.0.1:" + nobody))) {

      List<Receipt> receipts = cutOff.send(NOTICE, List.of(device("phone")));

      assertThat(receipts.getFirst()).isInstanceOf(TryLater.class);
    }
  }

  @Test
  void anEndpointThatNeverAnswersIsTriedLater() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Fcm cutOff = connected(URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {

      List<Receipt> receipts = cutOff.send(NOTICE, List.of(device("phone")));

      assertThat(receipts.getFirst()).isInstanceOf(TryLater.class);
    }
  }

  @Test
  void manyDevicesAreAllReached() {
    List<Device> many = IntStream.range(0, 100).mapToObj(i -> device("phone-" + i)).toList();

    List<Receipt> receipts = fcm.send(NOTICE, many);

    assertThat(receipts).hasSize(100).containsOnly(new Accepted());
    assertThat(catcher.caught().stream().map(CaughtPush::target).distinct()).hasSize(100);
  }

  @Test
  void severalLiveInOneProcessAndCloseByThemselves() throws IOException {
    Fcm other = connected(catcher.uri());
    other.close();

    assertThat(fcm.send(NOTICE, List.of(device("phone")))).containsExactly(new Accepted());
  }

  private static Fcm connected(URI endpoint) {
    FcmSettings settings =
        new FcmSettings(
            "test-project", endpoint, null, Duration.ofSeconds(5), Duration.ofSeconds(2));
    return Fcm.connect(settings, InstantSource.system());
  }

  private static Device device(String name) {
    return new Device("ada", name, name + "-token", Instant.parse("2026-11-01T00:00:00Z"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}

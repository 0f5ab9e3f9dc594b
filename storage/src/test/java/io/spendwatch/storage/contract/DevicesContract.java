package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.storage.Devices;
import io.spendwatch.storage.Devices.Device;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Devices} promises. */
public abstract class DevicesContract extends PortContract {

  private Devices devices() {
    return storage().devices();
  }

  private Device registered(String userId, String deviceId, String token, int second) {
    Device device = new Device(userId, deviceId, token, NOON.plusSeconds(second));
    devices().register(device);
    return device;
  }

  @Test
  void devicesOfAUserAreInTheOrderOfRegistration() {
    Device second = registered(ANN, "a", "token-a", 2);
    Device first = registered(ANN, "b", "token-b", 1);
    registered(BOB, "a", "token-c", 0);

    assertThat(devices().ofUser(ANN)).containsExactly(first, second);
  }

  @Test
  void aDeviceSurvivesReopening() {
    Device device = registered(ANN, "phone", "token", 0);

    reopen();

    assertThat(devices().ofUser(ANN)).containsExactly(device);
  }

  @Test
  void aDeviceKeepsItsNewestToken() {
    registered(ANN, "phone", "old", 0);
    Device renewed = registered(ANN, "phone", "new", 1);

    assertThat(devices().ofUser(ANN)).containsExactly(renewed);
  }

  @Test
  void aDeviceWithANewTokenIsKeptWhenAnotherTakesItsOldOne() {
    registered(ANN, "phone", "old", 0);
    Device renewed = registered(ANN, "phone", "new", 1);

    Device other = registered(BOB, "phone", "old", 2);

    assertThat(devices().ofUser(ANN)).containsExactly(renewed);
    assertThat(devices().ofUser(BOB)).containsExactly(other);
  }

  @Test
  void registeringTwiceChangesNothing() {
    registered(ANN, "phone", "token", 0);
    Device device = registered(ANN, "phone", "token", 0);

    assertThat(devices().ofUser(ANN)).containsExactly(device);
  }

  @Test
  void aPhoneThatChangesHandsNoLongerHearsAboutItsFormerUser() {
    registered(ANN, "phone", "token", 0);
    Device tablet = registered(ANN, "tablet", "token-2", 0);

    Device bobs = registered(BOB, "phone", "token", 1);

    assertThat(devices().ofUser(ANN)).containsExactly(tablet);
    assertThat(devices().ofUser(BOB)).containsExactly(bobs);
  }

  @Test
  void aDeviceIsForgottenWithItsToken() {
    registered(ANN, "phone", "token", 0);
    Device tablet = registered(ANN, "tablet", "token-2", 0);

    devices().forget(ANN, "phone", "token");
    devices().forget(ANN, "phone", "token");

    assertThat(devices().ofUser(ANN)).containsExactly(tablet);
  }

  @Test
  void aDeviceThatHasANewTokenByNowIsNotForgotten() {
    Device device = registered(ANN, "phone", "new", 0);

    devices().forget(ANN, "phone", "old");
    devices().forget(BOB, "phone", "new");

    assertThat(devices().ofUser(ANN)).containsExactly(device);
  }

  @Test
  void ofSeveralThatRegisterOneTokenAtTheSameMomentOneKeepsIt() throws Exception {
    Together.all(
        4,
        user ->
            () -> {
              IntStream.range(0, 25).forEach(n -> registered("user-" + user, "phone", "t" + n, n));
              return user;
            });

    assertThat(IntStream.range(0, 4).mapToObj(user -> devices().ofUser("user-" + user)))
        .filteredOn(registered -> !registered.isEmpty())
        .extracting(registered -> registered.getFirst().token())
        .doesNotHaveDuplicates()
        .contains("t24");
  }
}

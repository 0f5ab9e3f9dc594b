package io.spendwatch.link.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.link.Caller;
import io.spendwatch.link.Caller.Answer;
import io.spendwatch.link.RunningService;
import io.spendwatch.storage.Devices.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningService.Shared.class)
class DevicesApiTest {

  @Test
  void aDeviceIsRegisteredAndItsNewTokenReplacesTheOld(RunningService service) {
    Caller user = service.as("phone-owner");

    assertThat(user.put("/v1/devices/pixel-9", "{\"token\": \"fcm-1\"}").status()).isEqualTo(204);
    assertThat(user.put("/v1/devices/pixel-9", "{\"token\": \"fcm-2\"}").status()).isEqualTo(204);

    assertThat(service.storage().devices().ofUser("phone-owner"))
        .extracting(Device::deviceId, Device::token)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("pixel-9", "fcm-2"));
  }

  @Test
  void aForgottenDeviceIsGoneAndMayBeForgottenAgain(RunningService service) {
    Caller user = service.as("phone-seller");
    user.put("/v1/devices/old", "{\"token\": \"fcm-old\"}");

    Answer first = user.delete("/v1/devices/old");
    Answer again = user.delete("/v1/devices/old");

    assertThat(first.status()).isEqualTo(204);
    assertThat(again.status()).isEqualTo(204);
    assertThat(service.storage().devices().ofUser("phone-seller")).isEmpty();
  }

  @Test
  void nobodyForgetsTheDeviceOfAnother(RunningService service) {
    service.as("phone-keeper").put("/v1/devices/mine", "{\"token\": \"fcm-mine\"}");

    service.as("phone-eve").delete("/v1/devices/mine");

    assertThat(service.storage().devices().ofUser("phone-keeper")).hasSize(1);
  }

  @Test
  void aBadRegistrationNamesWhatIsWrong(RunningService service) {
    Caller user = service.as("phone-breaker");

    Answer blank = user.put("/v1/devices/x", "{\"token\": \" \"}");
    Answer number = user.put("/v1/devices/x", "{\"token\": 5}");
    Answer name = user.put("/v1/devices/a%20b", "{\"token\": \"fcm\"}");

    assertThat(blank.status()).isEqualTo(400);
    assertThat(blank.body().get("where").asString()).isEqualTo("token");
    assertThat(number.status()).isEqualTo(400);
    assertThat(number.body().get("where").asString()).isEqualTo("token");
    assertThat(name.status()).isEqualTo(400);
    assertThat(name.body().get("where").asString()).isEqualTo("deviceId");
  }

  @Test
  void thereIsALimitToDevices(RunningService service) {
    Caller user = service.as("phone-farm");
    for (int i = 0; i < 20; i++) {
      user.put("/v1/devices/phone-" + i, "{\"token\": \"farm-" + i + "\"}");
    }

    Answer oneMore = user.put("/v1/devices/phone-20", "{\"token\": \"farm-20\"}");
    Answer oneOfThem = user.put("/v1/devices/phone-0", "{\"token\": \"farm-new\"}");

    assertThat(oneMore.status()).isEqualTo(409);
    assertThat(oneMore.body().get("detail").asString()).contains("Delete one");
    assertThat(oneOfThem.status()).isEqualTo(204);
  }
}

package io.spendwatch.link.devices;

import io.spendwatch.link.problems.Problem;
import io.spendwatch.storage.Devices;
import io.spendwatch.storage.Devices.Device;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registers the caller's devices under ids that the app chooses. */
@RestController
@RequestMapping("/v1/devices/{deviceId}")
public final class DevicesApi {
  private static final String DEVICE_ID = "[A-Za-z0-9._:-]{1,128}";
  private static final String DEVICE_ID_RULE =
      "must be 1 to 128 letters, digits or characters of . _ : -";
  private static final int MOST_DEVICES = 20;

  private final Devices devices;
  private final InstantSource clock;

  public DevicesApi(Devices devices, InstantSource clock) {
    this.devices = devices;
    this.clock = clock;
  }

  /**
   * A device's registration.
   *
   * @param token FCM registration token
   */
  record Registration(
      @NotBlank(message = "must be the device's FCM registration token")
          @Size(
              max = 4096,
              message = "must be an FCM registration token of 4096 characters at most")
          String token) {

    /** Without the token, which is a credential. */
    @Override
    public String toString() {
      return "Registration";
    }
  }

  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void register(
      Principal user,
      @PathVariable @Pattern(regexp = DEVICE_ID, message = DEVICE_ID_RULE) String deviceId,
      @Valid @RequestBody Registration registration) {
    List<Device> others =
        devices.ofUser(user.getName()).stream()
            .filter(device -> !device.deviceId().equals(deviceId))
            .toList();
    if (others.size() >= MOST_DEVICES) {
      throw tooMany();
    }
    devices.register(new Device(user.getName(), deviceId, registration.token(), clock.instant()));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(
      Principal user,
      @PathVariable @Pattern(regexp = DEVICE_ID, message = DEVICE_ID_RULE) String deviceId) {
    devices.ofUser(user.getName()).stream()
        .filter(device -> device.deviceId().equals(deviceId))
        .forEach(it -> devices.forget(it.userId(), it.deviceId(), it.token()));
  }

  private static Problem tooMany() {
    String remedy = "There are %d devices already. Delete one first.".formatted(MOST_DEVICES);
    return new Problem(HttpStatus.CONFLICT, "too-many-devices", remedy);
  }
}

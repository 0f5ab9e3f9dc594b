package io.spendwatch.storage;

import java.time.Instant;
import java.util.List;

/** The phones and browsers that pushes go to. */
public interface Devices {

  /**
   * Keeps a device, or its new registration token. A registration token is one installation of the
   * app: any other device that had it, also of another user, is forgotten, so that nobody sees the
   * alerts of whoever was signed in before.
   */
  void register(Device device);

  /** In the order of their last registration. */
  List<Device> ofUser(String userId);

  /** Forgets a device if it still has this token. Without effect if it has not. */
  void forget(String userId, String deviceId, String token);

  /**
   * One registered device.
   *
   * @param deviceId chosen by the app, unique for its user
   * @param token FCM registration token
   */
  record Device(String userId, String deviceId, String token, Instant registeredAt) {

    /** Without the token, which is a credential. */
    @Override
    public String toString() {
      return "Device[%s, %s]".formatted(userId, deviceId);
    }
  }
}

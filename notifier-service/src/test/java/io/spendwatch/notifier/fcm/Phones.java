package io.spendwatch.notifier.fcm;

import io.spendwatch.storage.Devices;
import java.util.List;

/** Devices of nobody, for tests that say themselves where to send. */
final class Phones implements Devices {

  @Override
  public void register(Device device) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Device> ofUser(String userId) {
    return List.of();
  }

  @Override
  public void forget(String userId, String deviceId, String token) {
    throw new UnsupportedOperationException();
  }
}

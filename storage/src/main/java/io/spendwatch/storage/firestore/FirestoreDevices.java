package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import io.spendwatch.storage.Devices;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The devices, a document each, and beside them one a registration token that says which device has
 * it. Only that one counts: a device whose token is another's by now is as good as forgotten.
 */
final class FirestoreDevices implements Devices {
  private static final String TOKEN = "token";
  private static final String USER = "userId";
  private static final String DEVICE = "deviceId";
  private static final String AT = "registeredAt";

  private final Database database;
  private final Layout layout;

  FirestoreDevices(Database database, Layout layout) {
    this.database = database;
    this.layout = layout;
  }

  @Override
  public void register(Device device) {
    database.change(
        layout.deviceToken(device.token()),
        (holder, writes) -> {
          writes.guard(Map.of(USER, device.userId(), DEVICE, device.deviceId()));
          if (holder.exists() && !isHeldBy(holder, device) && stillHas(holder, device.token())) {
            writes.delete(former(holder));
          }
          writes.set(layout.device(device.userId(), device.deviceId()), fields(device));
          return device;
        });
  }

  /** The device that once had the token may have a new one by now. */
  private boolean stillHas(DocumentSnapshot holder, String token) {
    return token.equals(database.get(former(holder)).getString(TOKEN));
  }

  private DocumentReference former(DocumentSnapshot holder) {
    return layout.device(holder.getString(USER), holder.getString(DEVICE));
  }

  private static boolean isHeldBy(DocumentSnapshot holder, Device device) {
    return device.userId().equals(holder.getString(USER))
        && device.deviceId().equals(holder.getString(DEVICE));
  }

  @Override
  public List<Device> ofUser(String userId) {
    return database.find(layout.devices(userId)).stream()
        .map(it -> device(userId, it))
        .sorted(Comparator.comparing(Device::registeredAt).thenComparing(Device::deviceId))
        .toList();
  }

  @Override
  public void forget(String userId, String deviceId, String token) {
    database.change(
        layout.device(userId, deviceId),
        (device, writes) -> {
          boolean has = Objects.equals(device.getString(TOKEN), token);
          if (has) {
            writes.deleteGuard();
            writes.delete(layout.deviceToken(token));
          }
          return has;
        });
  }

  private static Map<String, Object> fields(Device device) {
    return Map.of(
        DEVICE, device.deviceId(),
        TOKEN, device.token(),
        AT, Database.timestamp(device.registeredAt()));
  }

  private static Device device(String userId, DocumentSnapshot it) {
    return new Device(
        userId, it.getString(DEVICE), it.getString(TOKEN), Database.instant(it.getTimestamp(AT)));
  }
}

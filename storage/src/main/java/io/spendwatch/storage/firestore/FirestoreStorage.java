package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.Firestore;
import io.spendwatch.storage.Devices;
import io.spendwatch.storage.HeldNotices;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.Leases;
import io.spendwatch.storage.NotificationPreferences;
import io.spendwatch.storage.Outbox;
import io.spendwatch.storage.Plans;
import io.spendwatch.storage.Pushes;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.Users;

/** A store in Firestore. */
final class FirestoreStorage implements Storage {
  private final Database database;
  private final FirestoreOutbox outbox;
  private final FirestoreItems items;
  private final Plans plans;
  private final ReadModel readModel;
  private final FirestoreDevices devices;
  private final Pushes pushes;
  private final FirestoreHeldNotices heldNotices;
  private final NotificationPreferences preferences;
  private final Users users;
  private final Leases leases;

  FirestoreStorage(Firestore firestore) {
    database = new Database(firestore);
    Layout layout = new Layout(firestore);
    outbox = new FirestoreOutbox(database, layout);
    items = new FirestoreItems(database, layout, outbox);
    plans = new FirestorePlans(database, layout, outbox);
    readModel = new FirestoreReadModel(database, layout);
    devices = new FirestoreDevices(database, layout);
    pushes = new FirestorePushes(database, layout);
    heldNotices = new FirestoreHeldNotices(database, layout);
    preferences = new FirestorePreferences(database, layout);
    users = new FirestoreUsers(database, layout, items, devices, heldNotices, outbox);
    leases = new FirestoreLeases(database, layout);
  }

  @Override
  public Items items() {
    return items;
  }

  @Override
  public Plans plans() {
    return plans;
  }

  @Override
  public NotificationPreferences preferences() {
    return preferences;
  }

  @Override
  public ReadModel readModel() {
    return readModel;
  }

  @Override
  public Devices devices() {
    return devices;
  }

  @Override
  public Pushes pushes() {
    return pushes;
  }

  @Override
  public HeldNotices heldNotices() {
    return heldNotices;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public Users users() {
    return users;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public void ping() {
    outbox.oldest(1);
  }

  @Override
  public void close() {
    database.close();
  }
}

package io.spendwatch.notifier.delivery;

import io.spendwatch.notifier.push.Channel;
import io.spendwatch.notifier.push.Notice;
import io.spendwatch.notifier.push.Receipt;
import io.spendwatch.notifier.push.Receipt.Accepted;
import io.spendwatch.notifier.push.Receipt.DeviceGone;
import io.spendwatch.notifier.push.Receipt.Refused;
import io.spendwatch.notifier.push.Receipt.TryLater;
import io.spendwatch.storage.Devices;
import io.spendwatch.storage.Devices.Device;
import io.spendwatch.storage.Pushes;
import io.spendwatch.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Delivers notices to the devices of their people: at least once, with the ledger of pushes against
 * repeats. What a device has accepted is not sent to it again, and a notice that every device has
 * accepted or had to be given up for is never looked at again: a replay of the topic sends nothing,
 * not even to a phone that is newer than the alert.
 *
 * <p>The one gap is a crash after a device's acceptance and before the ledger has it. Then the push
 * is repeated under the same collapse key, and the device shows one. Outcomes are told after the
 * ledger is written, and again when a delivery is resumed after a crash: a subscriber may see one
 * twice.
 */
public final class Delivery {
  /** Stands in the ledger for the notice as a whole; no device has this id. */
  private static final String WHOLE_NOTICE = "";

  private final Channel channel;
  private final Devices devices;
  private final Pushes pushes;
  private final Outcomes outcomes;
  private final Duration patience;
  private final InstantSource clock;
  private final Unfinished unfinished = new Unfinished();

  /**
   * @param patience how long a device is tried before it is given up for a notice
   */
  public Delivery(
      Channel channel, Storage storage, Outcomes outcomes, Duration patience, InstantSource clock) {
    this.channel = channel;
    this.devices = storage.devices();
    this.pushes = storage.pushes();
    this.outcomes = outcomes;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Delivers one notice, or resumes its delivery.
   *
   * @throws ChannelBusy if some devices are to be tried again, after all others have been settled
   */
  public void deliver(Notice notice) {
    if (isRemembered(notice, WHOLE_NOTICE)) {
      return;
    }
    Tries tries = unfinished.of(notice, clock.instant());
    List<TryLater> open = settle(notice, devices.ofUser(notice.userId()), tries);
    if (!open.isEmpty()) {
      throw new ChannelBusy(open);
    }
    remember(notice, WHOLE_NOTICE);
    unfinished.finish(notice);
  }

  /** Settles what can be settled now, and returns why the rest cannot. */
  private List<TryLater> settle(Notice notice, List<Device> registered, Tries tries) {
    if (registered.isEmpty() && tries.isEmpty()) {
      outcomes.nobody(notice);
    }
    List<TryLater> open = new ArrayList<>();
    List<Device> due = new ArrayList<>();
    for (Device device : registered) {
      if (!isSettled(notice, device, tries)) {
        resting(device, tries).ifPresentOrElse(open::add, () -> due.add(device));
      }
    }
    open.addAll(send(notice, due, tries));
    return open;
  }

  private boolean isSettled(Notice notice, Device device, Tries tries) {
    if (!tries.isSettled(device.deviceId()) && isRemembered(notice, device.deviceId())) {
      // Accepted before a crash, which may have come before the outcome was told.
      outcomes.sent(notice, device.deviceId());
      tries.settled(device.deviceId());
    }
    return tries.isSettled(device.deviceId());
  }

  private Optional<TryLater> resting(Device device, Tries tries) {
    return isOutOfPatience(tries)
        ? Optional.empty()
        : tries.resting(device.deviceId(), clock.instant());
  }

  private List<TryLater> send(Notice notice, List<Device> due, Tries tries) {
    List<Receipt> receipts = due.isEmpty() ? List.of() : channel.send(notice, due);
    List<TryLater> open = new ArrayList<>();
    for (int i = 0; i < receipts.size(); i++) {
      if (receipts.get(i) instanceof TryLater later && !isOutOfPatience(tries)) {
        tries.rest(due.get(i).deviceId(), later, clock.instant());
        open.add(later);
      } else {
        settle(notice, due.get(i), receipts.get(i));
        tries.settled(due.get(i).deviceId());
      }
    }
    return open;
  }

  private boolean isOutOfPatience(Tries tries) {
    Instant longAgo = clock.instant().minus(patience);
    return tries.beganBefore(longAgo);
  }

  private void settle(Notice notice, Device device, Receipt receipt) {
    switch (receipt) {
      case Accepted() -> {
        remember(notice, device.deviceId());
        outcomes.sent(notice, device.deviceId());
      }
      case DeviceGone(String code) -> {
        outcomes.deviceForgotten(notice, device.deviceId(), code);
        devices.forget(notice.userId(), device.deviceId(), device.token());
      }
      case Refused(String code) -> outcomes.failed(notice, device.deviceId(), code);
      case TryLater(String code, _) -> outcomes.failed(notice, device.deviceId(), code);
    }
  }

  private boolean isRemembered(Notice notice, String deviceId) {
    return pushes.wasSent(notice.id(), notice.userId(), deviceId);
  }

  private void remember(Notice notice, String deviceId) {
    pushes.sent(List.of(notice.id()), notice.userId(), deviceId, clock.instant());
  }
}

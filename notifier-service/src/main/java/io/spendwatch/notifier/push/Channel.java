package io.spendwatch.notifier.push;

import io.spendwatch.storage.Devices.Device;
import java.util.List;

/** A way to people: push services, mail. */
public interface Channel {

  /** As it is called on the topic of outcomes. */
  String name();

  /**
   * Sends one notice to each of some devices. What goes wrong at one of them is in its receipt and
   * does not keep the others from theirs.
   *
   * @return one receipt a device, in their order
   */
  List<Receipt> send(Notice notice, List<Device> devices);
}

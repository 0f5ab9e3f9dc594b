package io.spendwatch.notifier.delivery;

import io.spendwatch.notifier.push.Channel;
import io.spendwatch.notifier.push.Recipient;

/** One of the places where a person is reached, and how. */
record Address(Channel channel, Recipient recipient) {

  /**
   * As it is called in the ledger: devices as they call themselves, other places in parentheses,
   * which no device's id has.
   */
  String name() {
    String device = recipient.deviceId();
    return device.isEmpty() ? "(" + channel.name() + ")" : device;
  }
}

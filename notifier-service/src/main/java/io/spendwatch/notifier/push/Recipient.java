package io.spendwatch.notifier.push;

/**
 * One of the places where a channel reaches a person.
 *
 * @param deviceId as it is called in outcomes; empty where the channel knows no devices
 * @param address registration token, or e-mail address
 */
public record Recipient(String userId, String deviceId, String address) {

  /** Without the address, which is a credential or the person's. */
  @Override
  public String toString() {
    return "Recipient[%s]".formatted(deviceId);
  }
}

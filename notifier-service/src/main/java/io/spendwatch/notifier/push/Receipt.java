package io.spendwatch.notifier.push;

import java.time.Duration;
import java.util.Optional;

/** What a channel said to one push to one recipient. */
public sealed interface Receipt {

  /** The channel has taken it over. Whether the phone is on is no longer ours to know. */
  record Accepted() implements Receipt {}

  /**
   * The channel does not know the recipient any more and never will again.
   *
   * @param code the channel's, for people who look into it
   */
  record DeviceGone(String code) implements Receipt {}

  /** The channel will not take this push to this recipient, now or later. */
  record Refused(String code) implements Receipt {}

  /**
   * The channel could not, now.
   *
   * @param after how long it asks to be left alone, where it says
   */
  record TryLater(String code, Optional<Duration> after) implements Receipt {}
}

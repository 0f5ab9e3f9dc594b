package io.spendwatch.notifier.push;

import io.spendwatch.notifier.message.PushText;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is sent to each of a person's devices.
 *
 * @param id the same whenever the same is sent
 * @param collapseKey of two pushes with one key a device shows the later
 * @param thread what it stands beside on a screen
 * @param calm whether it is to make no sound
 * @param timeToLive after which it is not to be shown any more
 * @param data what the app reads; nothing in it says who the person is
 * @param webLink where a click in a browser leads, if anywhere
 */
public record Push(
    UUID id,
    String collapseKey,
    String thread,
    boolean calm,
    Duration timeToLive,
    PushText text,
    Map<String, String> data,
    Optional<URI> webLink) {

  /** Without what the person reads. */
  @Override
  public String toString() {
    return "Push[" + id + "]";
  }
}

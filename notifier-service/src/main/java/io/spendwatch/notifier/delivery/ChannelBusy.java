package io.spendwatch.notifier.delivery;

import io.spendwatch.notifier.push.Receipt.TryLater;
import java.util.List;

/** Some devices could not be reached now; the notice is to be delivered again later. */
public class ChannelBusy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChannelBusy(List<TryLater> open) {
    super("Devices to try again: %d (%s)".formatted(open.size(), open.getFirst().code()));
  }
}

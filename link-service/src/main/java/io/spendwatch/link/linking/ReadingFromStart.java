package io.spendwatch.link.linking;

import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import java.util.List;
import java.util.Optional;

/**
 * Has every linked item read from its start, for an operator who has reset the streams: the topics
 * hold a week of lines, the banks hold all of them.
 */
public final class ReadingFromStart {
  private static final int AT_ONCE = 500;

  private final Items items;
  private final FetchRequests requests;

  public ReadingFromStart(Items items, FetchRequests requests) {
    this.items = items;
    this.requests = requests;
  }

  /** How many items are to be read, by whichever instance publishes from the outbox. */
  public record Summary(int asked) {
    @Override
    public String toString() {
      return asked + " items are to be read from their start";
    }
  }

  /** Asks for all of them; asking again has them read again, which changes nothing. */
  public Summary run() {
    int asked = 0;
    List<Item> page = items.page(Optional.empty(), AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(requests::readingFromStart);
      asked += page.size();
      page = items.page(Optional.of(page.getLast().itemId()), AT_ONCE);
    }
    return new Summary(asked);
  }
}

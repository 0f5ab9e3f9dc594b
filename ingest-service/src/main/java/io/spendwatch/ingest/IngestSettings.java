package io.spendwatch.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is fetched at once, and when without being told.
 *
 * @param way how items are read: {@code sync} by cursor, or {@code get} the window of the month
 * @param inFlight at most so many triggers are being answered, and thereby items fetched, at once
 * @param drain how long a fetch may still take when this instance stops or its items go to another
 * @param sweepEvery how often to look for items that were not fetched for too long
 * @param sweepAge an item whose last fetch is older is fetched
 * @param sweepSpread the fetches of one sweep begin within so long
 * @param retrySpeed how much faster than usual a fetch that failed is tried again, and given up;
 *     for trying out how that is, and for tests
 * @param gatewayPatience how long a webhook may wait for the broker before Plaid is told to come
 *     again; Plaid waits 10 s for an answer
 * @param gatewayRoom at most so many webhooks wait for the broker at once; to those beyond Plaid is
 *     told to come again
 */
@ConfigurationProperties("spendwatch.ingest")
public record IngestSettings(
    @DefaultValue("sync") Way way,
    @DefaultValue("2000") int inFlight,
    @DefaultValue("10s") Duration drain,
    @DefaultValue("15m") Duration sweepEvery,
    @DefaultValue("6h") Duration sweepAge,
    @DefaultValue("5m") Duration sweepSpread,
    @DefaultValue("1") int retrySpeed,
    @DefaultValue("8s") Duration gatewayPatience,
    @DefaultValue("200") int gatewayRoom) {

  /** The ways to read an item. */
  public enum Way {
    SYNC,
    GET
  }
}

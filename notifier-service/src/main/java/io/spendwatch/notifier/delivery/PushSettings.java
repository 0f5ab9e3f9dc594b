package io.spendwatch.notifier.delivery;

import io.spendwatch.domain.notice.NoticeKind;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pushes are sent, and tried again. Google asks for ten seconds at least before the first new
 * try and for giving up after an hour.
 *
 * @param firstWait before the first new try; doubles from one to the next, and a random part is
 *     added
 * @param longestWait between two tries, unless the channel asks for more
 * @param patience how long a device is tried before it is given up for a notice
 * @param inFlight so many records of each topic are taken and not done at most
 * @param atOnce so many people are sent to at a time, and may at most see a push again, in the
 *     place of the first, after this process is killed
 * @param drain how long what has begun may still take when this process ends
 * @param releaseEvery how often what is held is looked at
 * @param ages how old a notice of a kind may be when it is sent, where that is not the usual
 */
@ConfigurationProperties("spendwatch.push")
public record PushSettings(
    @DefaultValue("10s") Duration firstWait,
    @DefaultValue("15m") Duration longestWait,
    @DefaultValue("60m") Duration patience,
    @DefaultValue("10000") int inFlight,
    @DefaultValue("256") int atOnce,
    @DefaultValue("15s") Duration drain,
    @DefaultValue("5s") Duration releaseEvery,
    Map<NoticeKind, Duration> ages) {

  public PushSettings {
    ages = ages == null ? Map.of() : Map.copyOf(ages);
  }
}

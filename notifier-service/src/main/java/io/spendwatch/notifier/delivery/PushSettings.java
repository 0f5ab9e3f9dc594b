package io.spendwatch.notifier.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pushes are tried again. Google asks for ten seconds at least before the first new try and for
 * giving up after an hour.
 *
 * @param firstWait before the first new try; doubles from one to the next
 * @param longestWait between two tries; less than the five minutes after which Kafka takes a
 *     consumer for dead
 * @param patience how long a device is tried before it is given up for a notice
 * @param concurrency how many partitions of the topic are worked on side by side
 */
@ConfigurationProperties("spendwatch.push")
public record PushSettings(
    @DefaultValue("10s") Duration firstWait,
    @DefaultValue("2m") Duration longestWait,
    @DefaultValue("60m") Duration patience,
    @DefaultValue("3") int concurrency) {}

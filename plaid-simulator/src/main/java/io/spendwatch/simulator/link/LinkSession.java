package io.spendwatch.simulator.link;

import io.spendwatch.simulator.bank.ItemFacts;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's visit to Link's page, which took no time.
 *
 * @param item what was linked; empty for update mode
 */
public record LinkSession(String id, Instant at, Optional<ItemFacts> item) {}

package io.spendwatch.simulator.webhooks;

import java.util.Optional;

/**
 * What is posted in one attempt.
 *
 * @param verification the Plaid-Verification header; empty for none
 */
public record Envelope(String body, Optional<String> verification) {}

package io.spendwatch.simulator.delivery;

/**
 * Figures of webhooks.
 *
 * @param underWay not yet settled: being sent, waiting for a retry, late, or held back
 * @param attempts how often one was posted
 * @param accepted attempts that were answered with 200
 * @param refused attempts that were answered with anything else
 * @param unanswered attempts that were not answered in time, or not at all
 * @param lost never sent, because of a fault
 * @param givenUp never accepted, after all retries
 */
public record WebhookFigures(
    long underWay,
    long attempts,
    long accepted,
    long refused,
    long unanswered,
    long lost,
    long givenUp) {}

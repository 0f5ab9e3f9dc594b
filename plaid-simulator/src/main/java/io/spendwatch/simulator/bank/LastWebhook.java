package io.spendwatch.simulator.bank;

import java.time.Instant;

/** The last webhook that was sent for an item. */
public record LastWebhook(Instant sentAt, String codeSent) {}

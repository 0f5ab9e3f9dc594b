package io.spendwatch.cluster.faults;

import java.time.Duration;

/**
 * How much of everything.
 *
 * @param users each with a phone, a plan, and a bank
 * @param updates so many things happen at the banks
 * @param rate so many a second, all together
 * @param kills blows at services: most are killed, some sleep, some die while they start
 * @param brokerKills kills of the broker, between the others
 * @param sleep how long a process is stopped that is not killed: longer than any session lasts
 * @param seed of all that is left to chance; what the machine does in between is not
 */
record Settings(
    int users, int updates, int rate, int kills, int brokerKills, Duration sleep, long seed) {}

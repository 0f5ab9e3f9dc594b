/** Who logs in at the simulated bank, and what accounts and history they have. */
package io.spendwatch.simulator.people;

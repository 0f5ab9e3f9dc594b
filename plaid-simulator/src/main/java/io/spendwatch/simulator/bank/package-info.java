/** The simulated bank: items, their ledgers, and what Plaid tells about every change of them. */
package io.spendwatch.simulator.bank;

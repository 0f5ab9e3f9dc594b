/** Accounts, transactions, and the numbered changes that cursors point into. */
package io.spendwatch.simulator.ledger;

/** The lines of a user, what an update changes, and the totals by category. */
package io.spendwatch.domain.ledger;

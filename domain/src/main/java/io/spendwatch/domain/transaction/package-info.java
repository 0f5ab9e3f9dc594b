/** Bank transactions as the lines of a ledger. */
package io.spendwatch.domain.transaction;

/** Exact amounts of one currency. */
package io.spendwatch.domain.money;

/** Keeps every user's ledger and its totals by category, and says what each update changed. */
package io.spendwatch.categorizer;

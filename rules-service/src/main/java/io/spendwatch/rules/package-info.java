/** Keeps every rule's running sum and says what was crossed. */
package io.spendwatch.rules;

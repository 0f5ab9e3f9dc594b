/**
 * What becomes of a notice by its person's wishes: told, not told, or told when the night is over.
 */
package io.spendwatch.notifier.hold;

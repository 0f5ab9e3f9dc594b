/** Tells people on their phones what the rules have found. */
package io.spendwatch.notifier;

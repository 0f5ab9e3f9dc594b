/** A notice on its way: what a push carries, and the ways to people. */
package io.spendwatch.notifier.push;

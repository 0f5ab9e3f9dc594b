/** Telling one person one thing on each of their devices, once. */
package io.spendwatch.notifier.delivery;

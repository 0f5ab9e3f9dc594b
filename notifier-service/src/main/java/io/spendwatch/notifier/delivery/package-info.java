/** Gets pushes to people: at least once, each device by itself, and remembered. */
package io.spendwatch.notifier.delivery;

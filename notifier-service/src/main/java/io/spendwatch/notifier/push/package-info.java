/** What there is to say to a person, and the ways to them. */
package io.spendwatch.notifier.push;

/** What there is to say to a person, whichever way and in whatever words. */
package io.spendwatch.notifier.notice;

/** What a notice says, in words of the person who reads it. */
package io.spendwatch.notifier.message;

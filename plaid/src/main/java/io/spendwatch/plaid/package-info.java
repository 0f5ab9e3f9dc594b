/** Talking to Plaid: one client a process, answers in the language of the domain, errors sorted. */
package io.spendwatch.plaid;

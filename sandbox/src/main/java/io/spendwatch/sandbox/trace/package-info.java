/** What passes the topics, one readable sentence an event. */
package io.spendwatch.sandbox.trace;

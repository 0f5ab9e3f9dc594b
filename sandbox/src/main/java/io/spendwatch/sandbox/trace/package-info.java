/** What passes the topics, one readable line an event. */
package io.spendwatch.sandbox.trace;

/** Triggers of a fetch: how they are published, how they wait, and those that nobody sent. */
package io.spendwatch.ingest.trigger;

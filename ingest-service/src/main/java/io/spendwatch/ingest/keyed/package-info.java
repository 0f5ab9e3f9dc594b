/** Slow work on a topic: key by key, in order, thousands of keys at once. */
package io.spendwatch.ingest.keyed;

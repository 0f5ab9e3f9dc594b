/** One fetch: read an item to the end, publish what was found, move its cursor on. */
package io.spendwatch.ingest.fetch;

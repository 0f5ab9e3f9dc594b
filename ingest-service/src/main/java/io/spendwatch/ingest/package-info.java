/** Plaid's front door: webhooks come in, what they announce is fetched and published. */
package io.spendwatch.ingest;

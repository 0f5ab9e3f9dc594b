/** What Plaid makes of a bank's description: merchant, categories of both taxonomies, place. */
package io.spendwatch.simulator.enrichment;

/**
 * The contract: the typed catalogue of topics, and how their records become bytes and bytes
 * records.
 */
package io.spendwatch.schemas;

/** Where Plaid posts its webhooks: verify, write to Kafka, answer. */
package io.spendwatch.ingest.gateway;

/**
 * Kafka without an installation: a real broker and a stand-in for a schema registry, in process.
 */
package io.spendwatch.localkafka;

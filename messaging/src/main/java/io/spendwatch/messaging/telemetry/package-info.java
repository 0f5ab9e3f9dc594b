/** What our clients of Kafka tell of themselves: metrics, and traces that go through the topics. */
package io.spendwatch.messaging.telemetry;

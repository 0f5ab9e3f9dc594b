/** Speaking to Kafka: settings of the clients, subscriptions, dead letters, health. */
package io.spendwatch.messaging;

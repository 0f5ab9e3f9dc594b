/** What must be kept outside Kafka: the ports that the services speak to. */
package io.spendwatch.storage;

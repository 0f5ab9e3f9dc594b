/** The way of webhooks to their receiver: attempts, retries, and what goes wrong. */
package io.spendwatch.simulator.delivery;

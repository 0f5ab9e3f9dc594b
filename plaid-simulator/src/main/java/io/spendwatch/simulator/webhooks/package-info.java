/** Webhooks: their bodies, their signature, their delivery. */
package io.spendwatch.simulator.webhooks;

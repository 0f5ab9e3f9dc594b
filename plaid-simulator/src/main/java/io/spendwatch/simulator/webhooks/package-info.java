/** Webhooks: what they say, and how they are signed. */
package io.spendwatch.simulator.webhooks;

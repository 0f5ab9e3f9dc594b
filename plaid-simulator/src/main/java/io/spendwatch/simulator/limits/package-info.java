/** Plaid's rate limits: how many calls in what time, and who went above. */
package io.spendwatch.simulator.limits;

/** The endpoints: Plaid's own, and those that control the simulator. */
package io.spendwatch.simulator.api;

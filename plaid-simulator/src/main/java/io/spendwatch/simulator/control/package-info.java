/** Lets one play the bank, the person and the gremlin: not Plaid's. */
package io.spendwatch.simulator.control;

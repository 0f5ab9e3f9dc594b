/** Faults: what goes wrong, where, how often, and how often it has. */
package io.spendwatch.simulator.faults;

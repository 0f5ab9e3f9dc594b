/** What happens to a call on its way: it is counted, limited, failed, slowed. */
package io.spendwatch.simulator.traffic;

/** The fleet under load, its parts killed, and what came of it. */
package io.spendwatch.cluster.faults;

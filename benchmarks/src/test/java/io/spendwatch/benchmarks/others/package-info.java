/** What other programs for the same people need for the same. */
package io.spendwatch.benchmarks.others;

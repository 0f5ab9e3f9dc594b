/** Measured claims: each beside a baseline, in one run. */
package io.spendwatch.benchmarks;

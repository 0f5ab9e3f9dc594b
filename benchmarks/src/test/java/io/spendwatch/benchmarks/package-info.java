/** The measurements, one after the other. */
package io.spendwatch.benchmarks;

/** What was measured, kept in one file that several programs add to. */
package io.spendwatch.benchmarks.figures;

/** What people of the measurements spend, and what they watch. */
package io.spendwatch.benchmarks.spending;

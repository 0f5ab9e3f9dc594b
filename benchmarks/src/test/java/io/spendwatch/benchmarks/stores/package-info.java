/** What an update writes. */
package io.spendwatch.benchmarks.stores;

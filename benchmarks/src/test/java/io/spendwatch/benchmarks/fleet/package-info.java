/** The five services in a process of their own, with all that is around them in this one. */
package io.spendwatch.benchmarks.fleet;

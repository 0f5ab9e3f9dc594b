/** The two streaming services, beside a bare relay and beside plain listeners. */
package io.spendwatch.benchmarks.streams;

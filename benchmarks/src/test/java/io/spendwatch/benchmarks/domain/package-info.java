/** An update in the domain alone. */
package io.spendwatch.benchmarks.domain;

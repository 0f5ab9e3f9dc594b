/** What the signature of a webhook costs. */
package io.spendwatch.benchmarks.gateway;

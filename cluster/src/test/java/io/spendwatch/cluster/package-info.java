/** The fleet as separate processes, and the files that describe it as containers. */
package io.spendwatch.cluster;

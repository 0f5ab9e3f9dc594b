/** What an operator does on the cluster, by command. */
package io.spendwatch.operator;

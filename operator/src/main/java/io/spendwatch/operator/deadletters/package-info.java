/** What could not be processed: looking at it, and sending it again. */
package io.spendwatch.operator.deadletters;

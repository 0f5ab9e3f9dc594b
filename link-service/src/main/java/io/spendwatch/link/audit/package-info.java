/** A continuous check that what users see is the sum of their lines. */
package io.spendwatch.link.audit;

/** Holds the budget engine against the plainest reading of the design. */
package io.spendwatch.oracle;

/** Plaid's errors: which there are, and how one is raised. */
package io.spendwatch.simulator.errors;

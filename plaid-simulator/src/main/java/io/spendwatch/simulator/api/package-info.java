/** The endpoints of Plaid. */
package io.spendwatch.simulator.api;

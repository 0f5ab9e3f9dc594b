/** HTTP: a table of routes, requests checked as Plaid checks them, errors in Plaid's words. */
package io.spendwatch.simulator.http;

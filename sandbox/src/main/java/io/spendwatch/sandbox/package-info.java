/** Everything in one process: the services as they are, and all that they need around them. */
package io.spendwatch.sandbox;

/** Balances of now: asked for, which takes a while, and told when they are there. */
package io.spendwatch.link.balances;

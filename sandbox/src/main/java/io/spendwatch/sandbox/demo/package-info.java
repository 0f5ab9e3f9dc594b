/** The first run: a person who links a bank and spends too much. */
package io.spendwatch.sandbox.demo;

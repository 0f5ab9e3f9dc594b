/** An offline Plaid sandbox: start it, stop it, play the bank. */
package io.spendwatch.simulator;

/** Who a caller is, without an account anywhere. */
package io.spendwatch.sandbox.identity;

/** Who may do what on the broker. */
package io.spendwatch.operator.access;

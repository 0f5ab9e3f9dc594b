/** When a rule's sum crosses a level, and what is said about it. */
package io.spendwatch.domain.alert;

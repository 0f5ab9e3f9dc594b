/** Keeps the running sum of every rule and says what each update crossed. */
package io.spendwatch.rules;

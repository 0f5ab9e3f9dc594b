/** Limits on what may be spent where, how and on what. */
package io.spendwatch.domain.rule;

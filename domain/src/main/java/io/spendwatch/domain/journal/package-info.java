/** Lines for people who keep plain-text accounts. */
package io.spendwatch.domain.journal;

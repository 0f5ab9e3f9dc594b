/** Where money was spent, and when two names mean one place. */
package io.spendwatch.domain.place;

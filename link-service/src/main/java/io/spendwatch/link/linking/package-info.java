/** Linking banks: link tokens, the exchange, and the items that come of it. */
package io.spendwatch.link.linking;

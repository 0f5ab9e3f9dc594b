/** Who is calling: ID tokens of one issuer, and what happens without a good one. */
package io.spendwatch.link.identity;

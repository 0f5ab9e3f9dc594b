/** The categories that a rule may name: both of Plaid's taxonomies, as trees. */
package io.spendwatch.link.categories;

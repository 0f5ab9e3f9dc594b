/**
 * The form in which people and programs write plans and rules: trees of maps, lists, strings,
 * numbers and booleans, as any JSON library reads and prints them.
 */
package io.spendwatch.domain.written;

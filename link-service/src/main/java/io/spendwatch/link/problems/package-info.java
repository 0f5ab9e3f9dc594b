/** What callers are told when something is wrong: problems of RFC 9457 that say what to do. */
package io.spendwatch.link.problems;

/** What a user wants to be told of, when, and how. */
package io.spendwatch.link.preferences;

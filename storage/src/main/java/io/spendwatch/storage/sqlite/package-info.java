/** The embedded store: one SQLite file, which several services and processes open at once. */
package io.spendwatch.storage.sqlite;

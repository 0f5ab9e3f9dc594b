/**
 * The store in a relational database, in SQL that SQLite and PostgreSQL both understand. Needs no
 * locks beyond those of writes: what is decided by what is there is decided within the statement
 * that writes.
 */
package io.spendwatch.storage.jdbc;

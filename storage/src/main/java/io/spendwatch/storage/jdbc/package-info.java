/** The store in a relational database, in SQL that SQLite and PostgreSQL both understand. */
package io.spendwatch.storage.jdbc;

/** The store of a team that runs PostgreSQL: one database, which any number of services share. */
package io.spendwatch.storage.postgresql;

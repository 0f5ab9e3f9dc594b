/**
 * The store in Firestore, laid out so that an app can listen to its own user's documents. What has
 * to be decided by what is there is decided by one guarding document, which is written only if it
 * is still as it was read.
 */
package io.spendwatch.storage.firestore;

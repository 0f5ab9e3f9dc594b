/** The stored form of records: JSON text, or the tree that such text would be. */
package io.spendwatch.storage.documents;

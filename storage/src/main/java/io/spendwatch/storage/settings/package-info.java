/** Which store is used, by its URL. */
package io.spendwatch.storage.settings;

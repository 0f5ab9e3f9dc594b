/** Sealing of access tokens, so that the store never holds one in clear. */
package io.spendwatch.storage.vault;

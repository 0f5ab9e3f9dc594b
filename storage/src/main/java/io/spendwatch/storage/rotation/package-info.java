/** Replaces the vault's keys while the services run. */
package io.spendwatch.storage.rotation;

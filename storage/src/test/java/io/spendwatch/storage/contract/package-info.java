/** What every store keeps its word on: the contract kit that each adapter runs unchanged. */
package io.spendwatch.storage.contract;

/** Between the contract and the language: how the records on topics become what they mean. */
package io.spendwatch.messaging.translation;

/** Keeps the read model up with the topics. */
package io.spendwatch.link.readmodel;

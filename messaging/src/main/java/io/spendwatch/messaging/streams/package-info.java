/** What our streaming applications share: state by user, updates in parts, start, stop, health. */
package io.spendwatch.messaging.streams;

/**
 * Slow work on a topic: key by key, in order, thousands of keys at once, and waits that keep nobody
 * else waiting.
 */
package io.spendwatch.messaging.keyed;

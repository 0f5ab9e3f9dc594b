/** Live updates: a stream of server-sent events for each app that is open. */
package io.spendwatch.link.live;

/** What writes leave behind to be published, and the relay that publishes it. */
package io.spendwatch.link.outbox;

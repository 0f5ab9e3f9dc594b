package io.spendwatch.simulator.webhooks;

import java.net.URI;

/**
 * A webhook on its way.
 *
 * @param id our own; Plaid's bodies carry none
 * @param institutionId of the item
 * @param body exactly the text that is signed and sent
 */
public record Webhook(
    String id, String code, String itemId, String institutionId, URI url, String body) {}

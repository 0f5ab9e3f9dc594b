package io.spendwatch.plaid;

/**
 * A connection to a bank, as calls about it need it.
 *
 * @param itemId Plaid's id of it, which webhooks name; limits are counted by it
 * @param accessToken the key to it
 */
public record LinkedItem(String itemId, AccessToken accessToken) {}

package io.spendwatch.plaid;

/**
 * A connection to a bank that a person has just made.
 *
 * @param itemId Plaid's id of it, which webhooks name
 * @param accessToken the key to it
 */
public record LinkedItem(String itemId, AccessToken accessToken) {}

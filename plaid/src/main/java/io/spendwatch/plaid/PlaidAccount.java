package io.spendwatch.plaid;

/**
 * One account at the bank.
 *
 * @param accountId Plaid's id of it; another one after the item is linked anew
 * @param name given by the person or the bank
 * @param mask last characters of its number, or null
 * @param type {@code depository}, {@code credit}, ..., or {@code other} where it is newer than this
 *     client
 * @param subtype such as {@code checking}, or null
 * @param balance as Plaid last knew it, or null
 */
public record PlaidAccount(
    String accountId,
    String name,
    String mask,
    String type,
    String subtype,
    PlaidBalance balance) {}

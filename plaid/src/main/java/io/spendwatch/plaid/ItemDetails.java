package io.spendwatch.plaid;

import java.util.Optional;

/**
 * What Plaid knows of an item.
 *
 * @param itemId Plaid's id of it
 * @param institutionId Plaid's id of the bank, empty where Plaid does not say
 * @param institutionName the bank's name, empty where Plaid does not say
 * @param errorCode Plaid's error_code if the item does not work, such as ITEM_LOGIN_REQUIRED
 */
public record ItemDetails(
    String itemId,
    Optional<String> institutionId,
    Optional<String> institutionName,
    Optional<String> errorCode) {}

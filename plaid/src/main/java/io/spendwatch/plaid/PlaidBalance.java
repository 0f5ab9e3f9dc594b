package io.spendwatch.plaid;

import java.math.BigDecimal;

/**
 * What is in an account, or owed on it.
 *
 * @param current or null; of a credit it is what is owed
 * @param available what may be spent, or null
 * @param limit of a credit, or null
 * @param currency ISO code, else the unofficial one; {@code XXX} where Plaid names none
 */
public record PlaidBalance(
    BigDecimal current, BigDecimal available, BigDecimal limit, String currency) {}

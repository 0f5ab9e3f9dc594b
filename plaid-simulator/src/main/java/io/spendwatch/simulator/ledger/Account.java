package io.spendwatch.simulator.ledger;

import java.math.BigDecimal;

/**
 * An account of an item. Balances are constants: Plaid's sandbox does not move them either.
 *
 * @param officialName null if the bank has none
 * @param mask last digits of the number; null if unknown
 * @param type depository, credit, loan, investment or other
 * @param subtype such as checking, or credit card; null if unknown
 * @param available null where the bank does not tell
 * @param current for a credit account what is owed
 * @param limit null except for credit
 * @param currency ISO 4217, or an unofficial code
 */
public record Account(
    String id,
    String name,
    String officialName,
    String mask,
    String type,
    String subtype,
    BigDecimal available,
    BigDecimal current,
    BigDecimal limit,
    String currency) {}

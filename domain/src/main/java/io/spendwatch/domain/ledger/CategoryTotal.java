package io.spendwatch.domain.ledger;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;

/**
 * What was spent under one category path, everything below it included, in one currency.
 *
 * @param amount refunds lower it, so it may be negative
 * @param transactions how many lines make it
 */
public record CategoryTotal(CategoryPath path, Money amount, int transactions) {}

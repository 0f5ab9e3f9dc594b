package io.spendwatch.oracle;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What a fetch found.
 *
 * @param completeFrom with everything: from which day on, null for all
 */
record BankUpdate(
    String item,
    boolean everything,
    LocalDate completeFrom,
    List<BankLine> lines,
    Set<String> removed,
    Set<String> removedAccounts) {}

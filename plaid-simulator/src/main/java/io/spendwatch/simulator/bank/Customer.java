package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.Transaction;
import java.util.List;

/** Somebody with accounts and a history, before anything is linked. */
public record Customer(List<Account> accounts, List<Transaction> history) {}

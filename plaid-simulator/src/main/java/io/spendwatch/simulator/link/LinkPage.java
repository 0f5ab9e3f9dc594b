package io.spendwatch.simulator.link;

import io.spendwatch.simulator.bank.Bank;
import io.spendwatch.simulator.bank.Customer;
import io.spendwatch.simulator.bank.ItemFacts;
import io.spendwatch.simulator.bank.SimulatedItems;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.ledger.Ids;
import io.spendwatch.simulator.people.Customers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Plays the person who goes through Link. */
public final class LinkPage {
  private final Bank bank;
  private final SimulatedItems items;
  private final Customers customers;
  private final LinkTokens tokens;

  /** Logs these customers in at this bank. */
  public LinkPage(Bank bank, SimulatedItems items, Customers customers, LinkTokens tokens) {
    this.bank = bank;
    this.items = items;
    this.customers = customers;
    this.tokens = tokens;
  }

  /**
   * Links a login.
   *
   * @param webhook where webhooks go; empty for nowhere
   * @return the new item, with its public token
   */
  public ItemFacts link(
      Login login, List<String> products, Optional<String> webhook, OptionalInt days) {
    Institution institution = Institution.of(login.institutionId());
    if (institution.isDown()) {
      throw PlaidException.of("INSTITUTION_DOWN");
    }
    Customer customer = customers.logIn(login.username(), login.password(), bank.today(), days);
    return bank.link(customer, institution.institutionId(), login.username(), products, webhook);
  }

  /** Goes through Link with a token for a new item. */
  public ItemFacts link(String linkToken, Login login) {
    LinkToken token = tokens.get(linkToken);
    if (token.updates().isPresent()) {
      throw PlaidException.invalidField("link_token is for update mode");
    }
    ItemFacts item = link(login, token.products(), token.webhook(), token.daysRequested());
    note(token, Optional.of(item));
    return item;
  }

  /**
   * Goes through update mode, after which the item is good.
   *
   * @param accountIds which accounts are shared from now on; empty for the same
   * @return the item
   */
  public ItemFacts update(String linkToken, Set<String> accountIds) {
    LinkToken token = tokens.get(linkToken);
    String itemId =
        token
            .updates()
            .orElseThrow(() -> PlaidException.invalidField("link_token is for a new item"));
    if (!accountIds.isEmpty()) {
      select(token, itemId, accountIds);
    }
    items.repairInLink(itemId);
    note(token, Optional.empty());
    return items.facts(itemId);
  }

  private void select(LinkToken token, String itemId, Set<String> accountIds) {
    if (!token.selectsAccounts()) {
      throw PlaidException.invalidField("account selection is not enabled by link_token");
    }
    items.selectAccounts(itemId, accountIds);
  }

  private void note(LinkToken token, Optional<ItemFacts> item) {
    tokens.note(token, new LinkSession(Ids.next(), bank.now(), item));
  }
}

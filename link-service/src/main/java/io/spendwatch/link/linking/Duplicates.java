package io.spendwatch.link.linking;

import io.spendwatch.link.problems.Problem;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Status;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * The items that a user has, against the one that is about to be linked. Two are the same if they
 * are at one bank and share an account of the same name and mask, which is what Plaid advises to
 * compare: all ids are new whenever a bank is linked.
 */
final class Duplicates {
  private final List<Item> items;
  private final String replaces;

  /**
   * @param replaces id of an item that is to be replaced, or null
   */
  Duplicates(List<Item> items, String replaces) {
    this.items = items.stream().filter(item -> item.status() != Status.REMOVED).toList();
    this.replaces = replaces;
  }

  /**
   * Refuses what is linked already and can be used, or repaired.
   *
   * @throws Problem that says what to do instead
   */
  void refuse(String institutionId, List<Chosen.Account> accounts) {
    items.stream()
        .filter(item -> isSame(item, institutionId, accounts))
        .filter(item -> !isReplaced(item))
        .findFirst()
        .ifPresent(item -> {
          throw duplicate(item);
        });
  }

  /** The items that a new one takes the place of: their lines would count twice beside its own. */
  List<Item> replaced(Item by) {
    return items.stream()
        .filter(item -> !item.itemId().equals(by.itemId()))
        .filter(item ->
            item.itemId().equals(replaces)
                || (isReplaced(item) && isSame(item, by.institutionId(), chosen(by.accounts()))))
        .toList();
  }

  List<Chosen.Account> chosen(List<Item.Account> accounts) {
    return accounts.stream().map(it -> new Chosen.Account(it.name(), it.mask())).toList();
  }

  /** What is revoked can only be linked anew. */
  private boolean isReplaced(Item item) {
    return item.itemId().equals(replaces) || item.status() == Status.REVOKED;
  }

  private static boolean isSame(Item item, String bank, List<Chosen.Account> accounts) {
    return bank != null
        && !bank.isEmpty()
        && bank.equals(item.institutionId())
        && item.accounts().stream()
            .anyMatch(has -> accounts.stream().anyMatch(it -> same(has, it)));
  }

  private static boolean same(Item.Account one, Chosen.Account other) {
    return one.mask() != null && one.mask().equals(other.mask()) && one.name().equals(other.name());
  }

  private static Problem duplicate(Item item) {
    Problem problem = item.status() == Status.LOGIN_REQUIRED ? toRepair(item) : linked(item);
    return problem.with("itemId", item.itemId());
  }

  private static Problem linked(Item item) {
    return new Problem(
        HttpStatus.CONFLICT,
        "bank-linked-already",
        "These accounts of %s are linked already. Nothing was linked a second time."
            .formatted(name(item)));
  }

  private static Problem toRepair(Item item) {
    return new Problem(
        HttpStatus.CONFLICT,
        "repair-instead",
        "These accounts of %s are linked already and only need a login. Open Link in update mode,"
                .formatted(name(item))
            + " with a token from POST /v1/items/{itemId}/link-tokens.");
  }

  private static String name(Item item) {
    return Optional.of(item.institutionName()).filter(it -> !it.isBlank()).orElse("this bank");
  }
}

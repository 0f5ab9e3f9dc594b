package io.spendwatch.link.linking;

import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's accounts, of all banks, with the balances last known. */
@RestController
@RequestMapping("/v1/accounts")
public final class AccountsApi {
  private final Connections connections;

  public AccountsApi(Connections connections) {
    this.connections = connections;
  }

  record ShownAccounts(List<OwnedAccount> accounts) {}

  /** An account, and the connection that it is seen through. */
  record OwnedAccount(String itemId, String institution, ShownItem.Account account) {}

  @GetMapping
  ShownAccounts accounts(Principal user) {
    return new ShownAccounts(
        connections.of(user.getName()).stream()
            .flatMap(item ->
                item.accounts().stream()
                    .map(account ->
                        new OwnedAccount(
                            item.itemId(), item.institutionName(), ShownItem.Account.of(account))))
            .toList());
  }
}

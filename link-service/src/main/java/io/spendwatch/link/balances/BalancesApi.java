package io.spendwatch.link.balances;

import io.spendwatch.link.linking.Connections;
import io.spendwatch.link.linking.ShownItem;
import io.spendwatch.link.problems.Problem;
import io.spendwatch.storage.Item;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Balances of now. Those last known are with the item and come at once; new ones are asked for, and
 * the caller looks again until they are there.
 */
@RestController
@RequestMapping("/v1/items/{itemId}/balance-refreshes")
public final class BalancesApi {
  private final Connections connections;
  private final Balances balances;

  public BalancesApi(Connections connections, Balances balances) {
    this.connections = connections;
    this.balances = balances;
  }

  /**
   * How far a refresh has come.
   *
   * @param state RUNNING, DONE or FAILED
   * @param endedAt null while it runs
   * @param accounts with the balances that are known now, and since when
   * @param problem why they are those of before, null unless it FAILED
   */
  record ShownRefresh(
      UUID id,
      String state,
      Instant startedAt,
      Instant endedAt,
      List<ShownItem.Account> accounts,
      ProblemDetail problem) {

    static ShownRefresh of(BalanceRefresh it, Item item) {
      return new ShownRefresh(
          it.id(),
          it.state(),
          it.startedAt(),
          it.endedAt().orElse(null),
          item.accounts().stream().map(ShownItem.Account::of).toList(),
          it.failure().map(Problem::getBody).orElse(null));
    }
  }

  @PostMapping
  ResponseEntity<ShownRefresh> refresh(Principal user, @PathVariable String itemId) {
    Item item = connections.find(user.getName(), itemId);
    BalanceRefresh refresh = balances.refresh(connections.access(item));
    URI there = URI.create("/v1/items/%s/balance-refreshes/%s".formatted(itemId, refresh.id()));
    return ResponseEntity.accepted().location(there).body(ShownRefresh.of(refresh, item));
  }

  @GetMapping("/{refreshId}")
  ShownRefresh look(Principal user, @PathVariable String itemId, @PathVariable UUID refreshId) {
    connections.find(user.getName(), itemId);
    BalanceRefresh refresh = balances.find(itemId, refreshId).orElseThrow(BalancesApi::forgotten);
    // Read after the state: what is DONE has its new balances.
    return ShownRefresh.of(refresh, connections.find(user.getName(), itemId));
  }

  private static Problem forgotten() {
    return new Problem(
        HttpStatus.NOT_FOUND,
        "no-such-refresh",
        "This refresh is not known any more. GET /v1/items/{itemId} shows the balances and how old"
            + " they are; POST asks for new ones.");
  }
}

package io.spendwatch.link.linking;

import io.spendwatch.link.problems.Problem;
import io.spendwatch.plaid.LinkToken;
import io.spendwatch.plaid.PlaidError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's connections to banks. */
@RestController
@RequestMapping("/v1")
public final class LinkingApi {
  private static final Logger log = LoggerFactory.getLogger(LinkingApi.class);

  private final Linking linking;
  private final Connections connections;

  public LinkingApi(Linking linking, Connections connections) {
    this.linking = linking;
    this.connections = connections;
  }

  /** What the app opens Plaid Link with, until when. */
  record NewLinkToken(String linkToken, Instant expiration) {
    static NewLinkToken of(LinkToken token) {
      return new NewLinkToken(token.value(), token.expiration());
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "NewLinkToken[" + expiration + "]";
    }
  }

  /**
   * What Link gave the app at its end. What it chose is worth telling: a bank that is linked
   * already is recognised before Plaid makes a second item of it.
   */
  record Linked(
      @NotBlank(message = "must be the public token that Link gave to onSuccess")
          @Size(max = 512, message = "must be a public token")
          String publicToken,
      @Size(max = 64, message = "must be metadata.institution.institution_id") String institutionId,
      @Size(max = 100, message = "must be metadata.accounts") List<Chosen.Account> accounts,
      @Size(max = 128, message = "must be an item's id") String replaces) {

    Chosen chosen() {
      return new Chosen(institutionId, accounts == null ? List.of() : accounts, replaces);
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "Linked";
    }
  }

  record ShownItems(List<ShownItem> items) {}

  @PostMapping("/link-tokens")
  @ResponseStatus(HttpStatus.CREATED)
  NewLinkToken linkToken(Principal user) {
    return NewLinkToken.of(linking.linkToken(user.getName()));
  }

  /** With a token for update mode, which repairs an item or changes which accounts it shares. */
  @PostMapping("/items/{itemId}/link-tokens")
  @ResponseStatus(HttpStatus.CREATED)
  NewLinkToken updateToken(
      Principal user,
      @PathVariable String itemId,
      @RequestParam(defaultValue = "false") boolean chooseAccounts) {
    return NewLinkToken.of(connections.updateToken(user.getName(), itemId, chooseAccounts));
  }

  /** Link has succeeded in update mode. */
  @PostMapping("/items/{itemId}/repairs")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void repaired(Principal user, @PathVariable String itemId) {
    connections.repaired(user.getName(), itemId);
  }

  /** Reads the item again from where it was read up to; live updates tell how it goes. */
  @PostMapping("/items/{itemId}/refreshes")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void refresh(Principal user, @PathVariable String itemId) {
    connections.refresh(user.getName(), itemId);
  }

  @PostMapping("/items")
  @ResponseStatus(HttpStatus.CREATED)
  ShownItem link(Principal user, @Valid @RequestBody Linked linked) {
    return ShownItem.of(linking.link(user.getName(), linked.publicToken(), linked.chosen()));
  }

  @GetMapping("/items")
  ShownItems items(Principal user) {
    return new ShownItems(connections.of(user.getName()).stream().map(ShownItem::of).toList());
  }

  @GetMapping("/items/{itemId}")
  ShownItem item(Principal user, @PathVariable String itemId) {
    return ShownItem.of(connections.find(user.getName(), itemId));
  }

  @DeleteMapping("/items/{itemId}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void remove(Principal user, @PathVariable String itemId) {
    connections.remove(user.getName(), itemId);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> plaid(PlaidError error) {
    log.warn("plaid says no reason={}", error.getMessage());
    Problem problem = PlaidProblem.of(error);
    return ResponseEntity.status(problem.getStatusCode())
        .headers(problem.getHeaders())
        .body(problem.getBody());
  }
}

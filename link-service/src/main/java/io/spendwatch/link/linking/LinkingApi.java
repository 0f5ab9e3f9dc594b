package io.spendwatch.link.linking;

import io.spendwatch.link.problems.Problem;
import io.spendwatch.plaid.LinkToken;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.storage.Item;
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
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's connections to banks. */
@RestController
@RequestMapping("/v1")
public final class LinkingApi {
  private static final Logger log = LoggerFactory.getLogger(LinkingApi.class);

  private final Linking linking;

  public LinkingApi(Linking linking) {
    this.linking = linking;
  }

  /** What the app opens Plaid Link with, until when. */
  record NewLinkToken(String linkToken, Instant expiration) {}

  /** What Link gave the app at its end. */
  record Linked(
      @NotBlank(message = "must be the public token that Link gave to onSuccess")
          @Size(max = 512, message = "must be a public token")
          String publicToken) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Linked";
    }
  }

  record ShownItems(List<ShownItem> items) {}

  /**
   * A connection to a bank.
   *
   * @param status GOOD, or what is wrong
   * @param fetchedAt when it was last read to its end, null before the first time
   */
  record ShownItem(
      String itemId,
      Institution institution,
      String status,
      List<Item.Account> accounts,
      Instant linkedAt,
      Instant fetchedAt) {

    static ShownItem of(Item item) {
      return new ShownItem(
          item.itemId(),
          new Institution(item.institutionId(), item.institutionName()),
          item.status().name(),
          item.accounts(),
          item.linkedAt(),
          item.fetchedAt().orElse(null));
    }
  }

  /** A bank; id and name are empty where Plaid does not say. */
  record Institution(String id, String name) {}

  @PostMapping("/link-tokens")
  @ResponseStatus(HttpStatus.CREATED)
  NewLinkToken linkToken(Principal user) {
    LinkToken token = linking.linkToken(user.getName());
    return new NewLinkToken(token.value(), token.expiration());
  }

  @PostMapping("/items")
  @ResponseStatus(HttpStatus.CREATED)
  ShownItem link(Principal user, @Valid @RequestBody Linked linked) {
    return ShownItem.of(linking.link(user.getName(), linked.publicToken()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> plaid(PlaidError error) {
    log.warn("plaid says no reason={}", error.getMessage());
    Problem problem = PlaidProblem.of(error);
    return ResponseEntity.status(problem.getStatusCode())
        .headers(problem.getHeaders())
        .body(problem.getBody());
  }

  @GetMapping("/items")
  ShownItems items(Principal user) {
    return new ShownItems(linking.items(user.getName()).stream().map(ShownItem::of).toList());
  }
}

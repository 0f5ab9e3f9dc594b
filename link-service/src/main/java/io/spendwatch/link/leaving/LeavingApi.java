package io.spendwatch.link.leaving;

import io.spendwatch.link.linking.FetchRequests;
import io.spendwatch.link.outbox.Outgoing;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Users;
import java.security.Principal;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller as a whole. */
@RestController
@RequestMapping("/v1/me")
public final class LeavingApi {
  private final Users users;
  private final FetchRequests requests;
  private final Outgoing outgoing;
  private final InstantSource clock;

  public LeavingApi(Users users, FetchRequests requests, Outgoing outgoing, InstantSource clock) {
    this.users = users;
    this.requests = requests;
    this.outgoing = outgoing;
    this.clock = clock;
  }

  /**
   * Deletes everything about the caller: plan, preferences and devices at once, the rest when Plaid
   * has let go of the items. Again is without effect.
   */
  @DeleteMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  void leave(Principal user) {
    users.leave(
        user.getName(),
        clock.instant(),
        requests::farewell,
        outgoing.tombstone(Topics.BUDGET_PLANS, user.getName()));
    requests.ring();
  }
}

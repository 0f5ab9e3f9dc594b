package io.spendwatch.ingest.fetch;

import io.spendwatch.ingest.fetch.Outcome.Answered;
import io.spendwatch.ingest.fetch.Outcome.Hopeless;
import io.spendwatch.ingest.fetch.Outcome.Later;
import io.spendwatch.ingest.trigger.Patience;
import io.spendwatch.plaid.PlaidError;
import java.time.Duration;

/** What becomes of a trigger when Plaid says no. */
final class ItemTrouble {

  static Outcome outcome(PlaidError e) {
    return switch (e.kind()) {
      case RETRY ->
          later(e.type().equals("RATE_LIMIT_EXCEEDED") ? Patience.TURN : Patience.TROUBLE, e);
      case RESTART_PAGINATION, CURSOR_REFUSED -> later(Patience.TROUBLE, e);
      case RETRY_SLOW, CONFIGURATION -> later(Patience.OUTAGE, e);
      // Plaid has said that it will send another webhook.
      case WAIT_FOR_WEBHOOK -> new Answered();
      // The person is told, and what they do about it begins a new fetch.
      case USER_ACTION, TERMINAL -> new Answered();
      case INPUT_REFUSED, BUG -> new Hopeless(e.getMessage());
    };
  }

  private static Later later(Patience patience, PlaidError e) {
    return new Later(patience, e.getMessage(), e.retryAfter().orElse(Duration.ZERO), false);
  }

  private ItemTrouble() {}
}

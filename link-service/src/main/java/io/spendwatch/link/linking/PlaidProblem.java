package io.spendwatch.link.linking;

import io.spendwatch.link.problems.Problem;
import io.spendwatch.plaid.PlaidError;
import org.springframework.http.HttpStatus;

/** What the app is told, and its user can do, when Plaid says no. */
public final class PlaidProblem {
  private static final int SECONDS = 5;
  private static final int MINUTES = 300;

  /** With Plaid's code and request id, which its support asks for. */
  public static Problem of(PlaidError error) {
    return answer(error).with("plaidCode", error.code()).with("plaidRequestId", error.requestId());
  }

  private static Problem answer(PlaidError error) {
    return error.code().equals("INVALID_PUBLIC_TOKEN") ? tokenRefused() : byKind(error);
  }

  private static Problem tokenRefused() {
    return new Problem(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "public-token-refused",
            "Plaid does not take this public token: it is older than 30 minutes or was used"
                + " before. If GET /v1/items does not show the bank, start Link again with a new"
                + " link token.")
        .where("publicToken");
  }

  private static Problem byKind(PlaidError error) {
    return switch (error.kind()) {
      case INPUT_REFUSED -> tokenRefused();
      case RETRY, RESTART_PAGINATION ->
          new Problem(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  "plaid-unavailable",
                  "Plaid does not answer now. Send the same request again in a few seconds.")
              .retryAfter(seconds(error));
      case RETRY_SLOW, WAIT_FOR_WEBHOOK ->
          new Problem(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  "bank-unavailable",
                  "The bank or Plaid is down. Send the same request again in a few minutes.")
              .retryAfter(MINUTES);
      case USER_ACTION, TERMINAL ->
          new Problem(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "link-again",
              "The connection to the bank does not work. Start Link again with a new link token.");
      case CONFIGURATION, CURSOR_REFUSED, BUG ->
          new Problem(
              HttpStatus.BAD_GATEWAY,
              "plaid-refused",
              "Plaid refuses this service's request, and trying again will not help. Tell whoever"
                  + " runs the service.");
    };
  }

  private static int seconds(PlaidError error) {
    return error.retryAfter().map(wait -> (int) wait.toSeconds() + 1).orElse(SECONDS);
  }

  private PlaidProblem() {}
}

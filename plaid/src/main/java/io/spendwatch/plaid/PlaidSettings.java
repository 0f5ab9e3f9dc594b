package io.spendwatch.plaid;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Where Plaid is and who we are to it. Whatever may be null has a default.
 *
 * @param baseUrl such as {@code https://production.plaid.com}
 * @param clientId from Plaid's dashboard
 * @param secret from Plaid's dashboard, one an environment
 * @param clientName what Link calls this application, at most 30 characters; default Spendwatch
 * @param daysRequested how many days of history a new link asks for, 1 to 730; default 180. It is
 *     fixed for an item once it is linked
 * @param connectTimeout default 5 s
 * @param readTimeout between two bytes; default 60 s, as the first call after a long history has
 *     become ready is slow
 * @param callTimeout for a call as a whole; default 90 s
 * @param limits how often a call may be made, where that is not Plaid's own limit in production
 * @param limitPatience how long a call waits for its turn before it is refused; default 5 s
 */
public record PlaidSettings(
    URI baseUrl,
    String clientId,
    String secret,
    String clientName,
    Integer daysRequested,
    Duration connectTimeout,
    Duration readTimeout,
    Duration callTimeout,
    Map<PlaidCall, PlaidCall.Limit> limits,
    Duration limitPatience) {

  public PlaidSettings {
    Objects.requireNonNull(baseUrl, "spendwatch.plaid.base-url is missing");
    Objects.requireNonNull(clientId, "spendwatch.plaid.client-id is missing");
    Objects.requireNonNull(secret, "spendwatch.plaid.secret is missing");
    clientName = Objects.requireNonNullElse(clientName, "Spendwatch");
    daysRequested = Objects.requireNonNullElse(daysRequested, 180);
    connectTimeout = Objects.requireNonNullElse(connectTimeout, Duration.ofSeconds(5));
    readTimeout = Objects.requireNonNullElse(readTimeout, Duration.ofSeconds(60));
    callTimeout = Objects.requireNonNullElse(callTimeout, Duration.ofSeconds(90));
    limits = Map.copyOf(Objects.requireNonNullElse(limits, Map.of()));
    limitPatience = Objects.requireNonNullElse(limitPatience, Duration.ofSeconds(5));
  }

  /** Settings with every default. */
  public static PlaidSettings of(URI baseUrl, String clientId, String secret) {
    return new PlaidSettings(baseUrl, clientId, secret, null, null, null, null, null, null, null);
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "PlaidSettings[baseUrl=" + baseUrl + ", clientId=" + clientId + "]";
  }
}

package io.spendwatch.link.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The keys that the issuer signs with, kept for a while. An unknown key id makes us ask for new
 * keys, but not more than twice in half a minute, whoever invents key ids; and keys that were good
 * stay good for hours when the issuer cannot be reached.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int LARGEST_KEY_SET = 256 * 1024;
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(10);
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
  private static final Duration KEPT_IN_OUTAGE = Duration.ofHours(6);
  private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

  private final JWKSource<SecurityContext> cached;

  IssuerKeys(URI jwkSetUri) {
    int millis = (int) PATIENCE.toMillis();
    var retriever = new DefaultResourceRetriever(millis, millis, LARGEST_KEY_SET);
    try {
      this.cached =
          JWKSourceBuilder.create(jwkSetUri.toURL(), retriever)
              .cache(FRESH.toMillis(), WAIT_FOR_OTHERS.toMillis())
              .refreshAheadCache(false)
              .rateLimited(BETWEEN_FETCHES.toMillis())
              .outageTolerant(KEPT_IN_OUTAGE.toMillis())
              .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("spendwatch.identity.jwk-set-uri must be a URL", e);
    }
  }

  /** Empty for a key id that the issuer does not have, as far as we may ask it. */
  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
    try {
      return cached.get(selector, context);
    } catch (RateLimitReachedException e) {
      // With keys at hand the id is unknown; without any, nobody can tell, and it is an outage.
      if (cached.get(ANY, context).isEmpty()) {
        throw e;
      }
      return List.of();
    }
  }
}

package io.spendwatch.link.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies ID tokens as Firebase asks for it, which any OIDC issuer's pass: signature, issuer,
 * audience, a subject of 1 to 128 characters, an expiry ahead, an authentication behind us.
 *
 * @see <a href="https://firebase.google.com/docs/auth/admin/verify-id-tokens">Verify ID tokens</a>
 */
public final class AppTokens {
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
  private static final int LONGEST_SUBJECT = 128;

  /** A verifier that fetches no key before the first token comes. */
  public static JwtDecoder decoder(IdentitySettings settings, Clock clock) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(new IssuerKeys(settings.jwkSetUri()))
            .jwsAlgorithm(SignatureAlgorithm.RS256)
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtIssuerValidator(settings.issuer()),
            new JwtAudienceValidator(settings.audience()),
            inTime(clock),
            new JwtClaimValidator<>(JwtClaimNames.SUB, AppTokens::isUserId),
            new JwtClaimValidator<>(JwtClaimNames.IAT, behind(clock)),
            new JwtClaimValidator<>("auth_time", authenticatedBehind(clock))));
    return decoder;
  }

  private static OAuth2TokenValidator<Jwt> inTime(Clock clock) {
    JwtTimestampValidator inTime = new JwtTimestampValidator(CLOCK_SKEW);
    inTime.setClock(clock);
    inTime.setAllowEmptyExpiryClaim(false);
    return inTime;
  }

  private static boolean isUserId(Object subject) {
    return subject instanceof String user && !user.isBlank() && user.length() <= LONGEST_SUBJECT;
  }

  private static Predicate<Instant> behind(Clock clock) {
    return at -> at == null || !at.isAfter(clock.instant().plus(CLOCK_SKEW));
  }

  /** In seconds since 1970; issuers other than Firebase may leave it out. */
  private static Predicate<Object> authenticatedBehind(Clock clock) {
    return at ->
        at == null
            || (at instanceof Number seconds
                && behind(clock).test(Instant.ofEpochSecond(seconds.longValue())));
  }

  private AppTokens() {}
}

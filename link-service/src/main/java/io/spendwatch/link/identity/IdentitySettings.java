package io.spendwatch.link.identity;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose ID tokens are good: a Firebase project's, which its id alone names, or those of any other
 * OIDC issuer.
 *
 * @param firebaseProject id of the project whose users sign in to the app, or null
 * @param issuer must be the token's {@code iss}
 * @param audience must be among the token's {@code aud}
 * @param jwkSetUri where the issuer publishes the keys that it signs with
 * @see <a href="https://firebase.google.com/docs/auth/admin/verify-id-tokens">Verify ID tokens</a>
 */
@ConfigurationProperties("spendwatch.identity")
public record IdentitySettings(
    String firebaseProject, String issuer, String audience, URI jwkSetUri) {
  private static final String FIREBASE_ISSUER = "https://securetoken.google.com/";
  private static final URI FIREBASE_KEYS =
      URI.create(
          "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com");

  /**
   * @throws IllegalArgumentException unless either the project is named or all of the others are;
   *     what is named beside a project goes before what would follow from it
   */
  public IdentitySettings {
    if (isGiven(firebaseProject)) {
      issuer = isGiven(issuer) ? issuer : FIREBASE_ISSUER + firebaseProject;
      audience = isGiven(audience) ? audience : firebaseProject;
      jwkSetUri = jwkSetUri == null ? FIREBASE_KEYS : jwkSetUri;
    }
    if (!isGiven(issuer) || !isGiven(audience) || jwkSetUri == null) {
      throw new IllegalArgumentException(
          "Nobody could sign in: set spendwatch.identity.firebase-project, or issuer, audience and"
              + " jwk-set-uri of spendwatch.identity for another OIDC issuer");
    }
  }

  private static boolean isGiven(String setting) {
    return setting != null && !setting.isBlank();
  }
}

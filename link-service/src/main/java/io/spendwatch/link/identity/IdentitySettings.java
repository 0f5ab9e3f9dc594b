package io.spendwatch.link.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whose ID tokens are good.
 *
 * @param issuer must be the token's {@code iss}, such as https://securetoken.google.com/PROJECT
 * @param audience must be among the token's {@code aud}, such as the Firebase project's id
 * @param jwkSetUri where the issuer publishes the keys that it signs with
 */
@Validated
@ConfigurationProperties("spendwatch.identity")
public record IdentitySettings(
    @NotBlank String issuer, @NotBlank String audience, @NotNull URI jwkSetUri) {}

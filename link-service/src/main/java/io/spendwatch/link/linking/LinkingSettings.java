package io.spendwatch.link.linking;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What linking needs besides Plaid itself.
 *
 * @param webhookUrl where Plaid is to post what happens to items: the gateway of ingest-service
 */
@Validated
@ConfigurationProperties("spendwatch.plaid")
public record LinkingSettings(@NotNull URI webhookUrl) {}

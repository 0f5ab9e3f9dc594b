package io.spendwatch.link.linking;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What linking needs besides Plaid itself.
 *
 * @param webhookUrl where Plaid is to post what happens to items: the gateway of ingest-service
 * @param balanceTimeout how long a live balance may take before the last known one has to do
 */
@Validated
@ConfigurationProperties("spendwatch.plaid")
public record LinkingSettings(
    @NotNull URI webhookUrl, @DefaultValue("60s") Duration balanceTimeout) {}

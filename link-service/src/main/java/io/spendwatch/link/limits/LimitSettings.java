package io.spendwatch.link.limits;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What one user may cost, of each instance of the service.
 *
 * @param requestsPerMinute of any kind; a fifth of them at once
 * @param bankRequestsPerMinute of those that are answered by Plaid or a bank
 * @param openStreams of live updates at one time
 */
@Validated
@ConfigurationProperties("spendwatch.limits")
public record LimitSettings(
    @DefaultValue("300") @Positive int requestsPerMinute,
    @DefaultValue("30") @Positive int bankRequestsPerMinute,
    @DefaultValue("5") @Positive int openStreams) {}

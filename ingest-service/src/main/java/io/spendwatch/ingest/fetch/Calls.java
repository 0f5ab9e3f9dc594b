package io.spendwatch.ingest.fetch;

import io.spendwatch.plaid.PlaidError;
import io.spendwatch.plaid.PlaidError.Kind;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Repeats a call that failed for a moment, so that the pages before it are not read again. One that
 * has been told when to come again goes back in line instead.
 */
final class Calls {
  private final RetryTemplate calls;

  Calls(Duration firstWait) {
    this.calls =
        new RetryTemplate(
            RetryPolicy.builder()
                .predicate(e -> e instanceof PlaidError error && isShort(error))
                .maxRetries(3)
                .delay(firstWait)
                .multiplier(2)
                .jitter(firstWait.dividedBy(2))
                .maxDelay(firstWait.multipliedBy(10))
                .build());
  }

  <T> T repeat(Supplier<T> call) {
    return calls.invoke(call);
  }

  private static boolean isShort(PlaidError error) {
    return error.kind() == Kind.RETRY && error.retryAfter().isEmpty();
  }
}

package io.spendwatch.link.linking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.spendwatch.plaid.LinkedItem;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.storage.vault.SealedToken;
import io.spendwatch.storage.vault.TokenVault;
import java.time.Duration;
import java.util.Optional;

/**
 * Exchanges public tokens, each once. Plaid does not take a public token twice, so a caller who
 * lost our answer, or whom we could not serve to the end, would have linked a bank that nobody can
 * use: what came of an exchange is remembered, sealed, for as long as a public token lives.
 */
final class Exchanges {
  private static final Duration LIFE_OF_A_PUBLIC_TOKEN = Duration.ofMinutes(30);
  private static final int MOST_REMEMBERED = 10_000;

  private final Plaid plaid;
  private final TokenVault vault;
  private final Cache<Exchange, Exchanged> remembered;

  Exchanges(Plaid plaid, TokenVault vault, Ticker ticker) {
    this.plaid = plaid;
    this.vault = vault;
    this.remembered =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(LIFE_OF_A_PUBLIC_TOKEN)
            .maximumSize(MOST_REMEMBERED)
            .build();
  }

  private record Exchange(String userId, String publicToken) {
    @Override
    public String toString() {
      return "Exchange[" + userId + "]";
    }
  }

  /** What came of an exchange. */
  record Exchanged(String itemId, SealedToken token) {}

  /**
   * Exchanges a token for its user, or says what came of it before. Two calls at once are one.
   *
   * @throws io.spendwatch.plaid.PlaidError if Plaid does not take it
   */
  Exchanged of(String userId, String publicToken) {
    return remembered.get(new Exchange(userId, publicToken), this::exchanged);
  }

  /** What came of an exchange before, if anything did. */
  Optional<Exchanged> remembered(String userId, String publicToken) {
    return Optional.ofNullable(remembered.getIfPresent(new Exchange(userId, publicToken)));
  }

  private Exchanged exchanged(Exchange exchange) {
    LinkedItem item = plaid.exchange(exchange.publicToken());
    return new Exchanged(
        item.itemId(), vault.seal(item.accessToken().value(), exchange.userId(), item.itemId()));
  }
}

package io.spendwatch.simulator.link;

import io.spendwatch.simulator.errors.PlaidException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The link tokens of this run; a restart forgets them. */
public final class LinkTokens {
  private final InstantSource clock;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /** Tokens expire by this clock. */
  public LinkTokens(InstantSource clock) {
    this.clock = clock;
  }

  /** Remembers a token, and forgets those that have expired. */
  public void add(LinkToken token) {
    entries.values().removeIf(entry -> !entry.token.expiration().isAfter(clock.instant()));
    entries.put(token.token(), new Entry(token, new CopyOnWriteArrayList<>()));
  }

  /**
   * The token with this text.
   *
   * @throws PlaidException INVALID_LINK_TOKEN if there is none, or it has expired
   */
  public LinkToken get(String text) {
    return entry(text).token;
  }

  /** The visits with this token. */
  public List<LinkSession> sessions(String text) {
    return List.copyOf(entry(text).sessions);
  }

  void note(LinkToken token, LinkSession session) {
    entry(token.token()).sessions.add(session);
  }

  private Entry entry(String text) {
    return Optional.ofNullable(entries.get(text))
        .filter(entry -> entry.token.expiration().isAfter(clock.instant()))
        .orElseThrow(() -> PlaidException.of("INVALID_LINK_TOKEN"));
  }

  private record Entry(LinkToken token, List<LinkSession> sessions) {}
}

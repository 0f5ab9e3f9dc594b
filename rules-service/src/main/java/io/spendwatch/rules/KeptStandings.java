package io.spendwatch.rules;

import io.spendwatch.domain.alert.Standing;
import io.spendwatch.domain.alert.Standings;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The standings of one user's rules, in the stores. */
final class KeptStandings implements Standings {
  private static final byte[] NOTHING = {};

  /** Larger than any amount in hundred-millionths, so that what is left of it is never negative. */
  private static final BigInteger ABOVE_ALL = BigInteger.ONE.shiftLeft(126);

  private static final int DECIMALS = 8;

  private final String user;
  private final KeyValueStore<String, Standing> standings;
  private final KeyValueStore<String, byte[]> counted;
  private final KnownLines lines;

  KeptStandings(
      String user,
      KeyValueStore<String, Standing> standings,
      KeyValueStore<String, byte[]> counted,
      KnownLines lines) {
    this.user = user;
    this.standings = standings;
    this.counted = counted;
    this.lines = lines;
  }

  @Override
  public Optional<Standing> find(UUID ruleId, Period period) {
    return Optional.ofNullable(standings.get(Keys.of(user, ruleId, period)));
  }

  @Override
  public void put(Standing standing) {
    standings.put(Keys.of(user, standing.ruleId(), standing.period()), standing);
  }

  @Override
  public List<Standing> all() {
    return entries(standings, Keys.of(user)).stream().map(entry -> entry.value).toList();
  }

  @Override
  public void count(UUID ruleId, Period period, Line line) {
    counted.put(key(ruleId, period, line), NOTHING);
  }

  @Override
  public void uncount(UUID ruleId, Period period, Line line) {
    counted.delete(key(ruleId, period, line));
  }

  @Override
  public List<Line> largest(UUID ruleId, Period period, int atMost) {
    String prefix = Keys.of(user, ruleId, period);
    List<Line> largest = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all =
        counted.prefixScan(prefix, new StringSerializer())) {
      while (all.hasNext() && largest.size() < atMost) {
        lines.find(transactionId(prefix, all.next().key)).ifPresent(largest::add);
      }
    }
    return largest;
  }

  @Override
  public void clear() {
    entries(standings, Keys.of(user)).forEach(entry -> standings.delete(entry.key));
    entries(counted, Keys.of(user)).forEach(entry -> counted.delete(entry.key));
  }

  private String key(UUID ruleId, Period period, Line line) {
    return Keys.of(user, ruleId, period) + descending(line.amount()) + line.transactionId();
  }

  /** Of fixed length, and the smaller the larger the amount is. */
  private static String descending(Money amount) {
    BigInteger parts = amount.amount().movePointRight(DECIMALS).toBigIntegerExact();
    return "%032x".formatted(ABOVE_ALL.subtract(parts));
  }

  private static String transactionId(String prefix, String key) {
    return key.substring(prefix.length() + 32);
  }

  private static <V> List<KeyValue<String, V>> entries(
      KeyValueStore<String, V> store, String prefix) {
    List<KeyValue<String, V>> entries = new ArrayList<>();
    try (KeyValueIterator<String, V> all = store.prefixScan(prefix, new StringSerializer())) {
      all.forEachRemaining(entries::add);
    }
    return entries;
  }
}

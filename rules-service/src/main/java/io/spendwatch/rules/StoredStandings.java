package io.spendwatch.rules;

import io.spendwatch.domain.alert.Standing;
import io.spendwatch.domain.alert.Standings;
import io.spendwatch.domain.ledger.Lines;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.messaging.streams.StoreKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The standings of one user in a state store, and beside them which lines they count, with the
 * amount in the key so that the largest come first. The lines themselves are only kept once.
 */
final class StoredStandings implements Standings {
  private static final int SCALE = 8;
  private static final int WIDTH = 16;
  private static final BigInteger SMALLEST_KEY_OF =
      BigInteger.TWO.pow(WIDTH * Byte.SIZE - 1).subtract(BigInteger.ONE);

  private final KeyValueStore<Bytes, Standing> standings;
  private final KeyValueStore<Bytes, String> counted;
  private final Lines lines;
  private final StoreKey user;

  StoredStandings(
      KeyValueStore<Bytes, Standing> standings,
      KeyValueStore<Bytes, String> counted,
      Lines lines,
      String userId) {
    this.standings = standings;
    this.counted = counted;
    this.lines = lines;
    this.user = StoreKey.of(userId);
  }

  @Override
  public Optional<Standing> find(UUID ruleId, Period period) {
    return Optional.ofNullable(standings.get(key(ruleId, period).bytes()));
  }

  @Override
  public void put(Standing standing) {
    standings.put(key(standing.ruleId(), standing.period()).bytes(), standing);
  }

  @Override
  public List<Standing> all() {
    return user.valuesIn(standings);
  }

  @Override
  public void count(UUID ruleId, Period period, Line line) {
    counted.put(key(ruleId, period, line).bytes(), line.transactionId());
  }

  @Override
  public void uncount(UUID ruleId, Period period, Line line) {
    key(ruleId, period, line).deleteOnlyIn(counted);
  }

  @Override
  public List<Line> largest(UUID ruleId, Period period, int atMost) {
    return key(ruleId, period).valuesIn(counted, atMost).stream()
        .flatMap(id -> lines.find(id).stream())
        .toList();
  }

  @Override
  public void remove(UUID ruleId, Period period) {
    key(ruleId, period).deleteOnlyIn(standings);
    key(ruleId, period).deleteIn(counted);
  }

  @Override
  public void clear() {
    user.deleteIn(standings);
    user.deleteIn(counted);
  }

  private StoreKey key(UUID ruleId, Period period) {
    return user.then(ruleId.toString()).then(period.toString());
  }

  private StoreKey key(UUID ruleId, Period period, Line line) {
    byte[] id = line.transactionId().getBytes(StandardCharsets.UTF_8);
    return key(ruleId, period).then(descending(line.amount())).then(id);
  }

  /** A larger amount has a smaller form, and all forms are of one length. */
  static byte[] descending(Money amount) {
    BigInteger distance = SMALLEST_KEY_OF.subtract(amount.amount().setScale(SCALE).unscaledValue());
    byte[] digits = distance.toByteArray();
    int from = Math.max(0, digits.length - WIDTH);
    int length = digits.length - from;
    return ByteBuffer.allocate(WIDTH).put(WIDTH - length, digits, from, length).array();
  }
}

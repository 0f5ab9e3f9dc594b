package io.spendwatch.categorizer;

import io.spendwatch.messaging.streams.StoreKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The agendas of the users of one partition, and an index by when they are due. */
final class Agendas {
  private final KeyValueStore<String, Agenda> agendas;
  private final KeyValueStore<Bytes, String> byTime;

  Agendas(KeyValueStore<String, Agenda> agendas, KeyValueStore<Bytes, String> byTime) {
    this.agendas = agendas;
    this.byTime = byTime;
  }

  Optional<Agenda> find(String userId) {
    return Optional.ofNullable(agendas.get(userId));
  }

  void put(String userId, Agenda next) {
    Agenda before = agendas.get(userId);
    if (next.equals(before)) {
      return;
    }
    agendas.put(userId, next);
    if (before == null || !before.due().equals(next.due())) {
      unindex(userId, before);
      byTime.put(key(userId, next), userId);
    }
  }

  void forget(String userId) {
    unindex(userId, agendas.get(userId));
    agendas.delete(userId);
  }

  /** Users whose agenda is due, those longest due first. Reads only what is due. */
  List<String> dueBy(Instant now, int atMost) {
    List<String> users = new ArrayList<>();
    Bytes first = Bytes.wrap(time(Instant.EPOCH));
    // The index has every time before its users, so a bare time stands before all users of it.
    Bytes last = Bytes.wrap(time(now.plusMillis(1)));
    try (KeyValueIterator<Bytes, String> due = byTime.range(first, last)) {
      while (users.size() < atMost && due.hasNext()) {
        users.add(due.next().value);
      }
    }
    return users;
  }

  private void unindex(String userId, Agenda before) {
    if (before != null) {
      byTime.delete(key(userId, before));
    }
  }

  private static Bytes key(String userId, Agenda agenda) {
    return StoreKey.of().then(time(agenda.due())).then(userId).bytes();
  }

  private static byte[] time(Instant at) {
    return ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array();
  }
}

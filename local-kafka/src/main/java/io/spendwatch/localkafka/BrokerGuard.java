package io.spendwatch.localkafka;

import java.util.List;
import java.util.Map;

/**
 * How a broker finds out who its clients are and what they may do.
 *
 * @param protocol of the clients' listener, as Kafka's {@code security.protocol}; also the name of
 *     the listener
 * @param settings more settings of the broker, of which those of the listener are not ours to know
 * @param credentials those that are there before anybody can make more, in the form of {@code
 *     kafka-storage.sh format --add-scram}
 */
public record BrokerGuard(String protocol, Map<String, String> settings, List<String> credentials) {

  /** Lets everybody do everything. */
  static BrokerGuard none() {
    return new BrokerGuard("PLAINTEXT", Map.of(), List.of());
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "BrokerGuard[" + protocol + "]";
  }
}

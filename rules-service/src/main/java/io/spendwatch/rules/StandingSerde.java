package io.spendwatch.rules;

import io.spendwatch.domain.alert.Standing;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import tools.jackson.databind.json.JsonMapper;

/** Standings in a store, as JSON: nobody else reads them, and a person can. */
final class StandingSerde {
  private static final JsonMapper JSON = JsonMapper.shared();

  static Serde<Standing> create() {
    return Serdes.serdeFrom(
        (_, standing) -> standing == null ? null : JSON.writeValueAsBytes(standing),
        (_, bytes) -> bytes == null ? null : JSON.readValue(bytes, Standing.class));
  }

  private StandingSerde() {}
}

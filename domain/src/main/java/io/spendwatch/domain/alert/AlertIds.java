package io.spendwatch.domain.alert;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.domain.period.Period;
import java.util.UUID;

/** Ids of alerts, derived from what they say: a replay finds the same. */
final class AlertIds {
  /** Names this kind of id; never to change, or old alerts would be said again. */
  private static final UUID NAMESPACE = UUID.fromString("6b1c1f0e-6f0e-5d0c-9d55-2f6a3f6f5a01");

  /** The id of what a state that was announced said. */
  static UUID of(UUID ruleId, Period period, AlertState said) {
    String name =
        "%s/%d/%s/%d/%d".formatted(ruleId, said.said(), period, said.level(), said.episode());
    return UuidCreator.getNameBasedSha1(NAMESPACE, name);
  }

  private AlertIds() {}
}

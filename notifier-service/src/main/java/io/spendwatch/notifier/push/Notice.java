package io.spendwatch.notifier.push;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.domain.alert.Violation;
import io.spendwatch.notifier.message.PushText;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * One thing to tell one person.
 *
 * @param alertId of the alert that is raised or taken back
 * @param updateId of the update that caused it
 * @param triggeredAt when the cause of that update reached us, UTC
 */
public record Notice(
    String userId,
    UUID alertId,
    Violation.Kind kind,
    UUID ruleId,
    UUID updateId,
    Instant triggeredAt,
    PushText text) {

  /** Names this kind of id; never to change, or old notices would be pushed again. */
  private static final UUID NAMESPACE = UUID.fromString("a0c5ff3c-45a1-5f0e-8a43-3b8c8f5f1d02");

  /**
   * Names what is said, whenever it is said: UUIDv5 of alert and kind. The alert alone would not
   * do, because a recovery has the id of the alert that it takes back.
   */
  public UUID id() {
    return UuidCreator.getNameBasedSha1(NAMESPACE, alertId + "/" + kind);
  }

  /**
   * Of two pushes with one key a device shows one. 22 characters of the URL-safe alphabet, which
   * satisfies the narrowest of the three platforms: a web push topic has 32 at most (RFC 8030,
   * 5.4), an APNs collapse id 64 bytes.
   */
  public String collapseKey() {
    UUID id = id();
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** What the app reads. Nothing in it says who the person is. */
  public Map<String, String> data() {
    return Map.of(
        "alertId", alertId.toString(),
        "kind", kind.name(),
        "ruleId", ruleId.toString(),
        "updateId", updateId.toString(),
        "link", "spendwatch://alerts/" + alertId);
  }
}

package io.spendwatch.notifier.notice;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.domain.notice.NoticeKind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing to tell one person.
 *
 * @param subjectId of the alert that is raised or taken back, of the episode of a bank's trouble,
 *     or of the summary
 * @param ruleId empty where it is about no rule
 * @param updateId of the update that caused it, if one did
 * @param triggeredAt when the cause of that update reached us, UTC
 * @param happenedAt when it was found, UTC
 */
public record Notice(
    String userId,
    NoticeKind kind,
    UUID subjectId,
    Optional<UUID> ruleId,
    Optional<UUID> updateId,
    Optional<Instant> triggeredAt,
    Instant happenedAt,
    About about) {

  /** Names this kind of id; never to change, or old notices would be pushed again. */
  private static final UUID NAMESPACE = UUID.fromString("a0c5ff3c-45a1-5f0e-8a43-3b8c8f5f1d02");

  /**
   * Names what is said, whenever it is said: UUIDv5 of subject and what happened to it. The subject
   * alone would not do, because a recovery has the id of the alert that it takes back.
   */
  public UUID id() {
    return UuidCreator.getNameBasedSha1(NAMESPACE, subjectId + "/" + about.word());
  }

  /** The id of something that has none, made of what tells it from all others. */
  public static UUID subject(String name) {
    return UuidCreator.getNameBasedSha1(NAMESPACE, name);
  }

  /**
   * Of two pushes with one key a device shows the later. It is the subject's, so that a recovery
   * takes the place of its alert. 22 characters of the URL-safe alphabet, which satisfies the
   * narrowest of the three platforms: a web push topic has 32 at most (RFC 8030, 5.4), an APNs
   * collapse id 64 bytes.
   */
  public String collapseKey() {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(subjectId.getMostSignificantBits()).putLong(subjectId.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return "Notice[%s %s]".formatted(kind, id());
  }
}

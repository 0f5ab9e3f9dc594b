package io.spendwatch.pushes;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A push that would have reached a phone.
 *
 * @param messageId the last part of the name that the sender was told
 * @param at when it was caught, UTC
 * @param project the Firebase project it was sent for
 * @param target the device's token or Firebase installation id, {@code /topics/NAME}, or a
 *     condition over topics
 * @param title headline of the notification
 * @param body text of the notification
 * @param data the message's own data
 * @param collapseId what makes a later push replace this one on the device
 * @param message the whole message as it was sent
 */
public record CaughtPush(
    String messageId,
    Instant at,
    String project,
    String target,
    Optional<String> title,
    Optional<String> body,
    Map<String, String> data,
    Optional<String> collapseId,
    JsonNode message) {

  /** Without the device's token and what the person reads. */
  @Override
  public String toString() {
    return "CaughtPush[messageId=" + messageId + ", at=" + at + "]";
  }
}

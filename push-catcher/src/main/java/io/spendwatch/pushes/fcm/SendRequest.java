package io.spendwatch.pushes.fcm;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was asked of FCM.
 *
 * @param project the Firebase project of the path
 * @param target the device's token or Firebase installation id, {@code /topics/NAME}, or a
 *     condition over topics
 * @param message the message as it was sent, checked to be one that FCM takes
 */
public record SendRequest(String project, String target, JsonNode message) {
  private static final JsonMapper JSON = new JsonMapper();

  /** A request and whether it is only to be checked ({@code validate_only}). */
  record Envelope(SendRequest request, boolean validateOnly) {}

  static Envelope parse(String project, byte[] body) throws InvalidMessage {
    JsonNode envelope = json(body);
    MessageCheck.fields(envelope, "", List.of("message", "validate_only", "validateOnly"));
    JsonNode message = envelope.path("message");
    MessageCheck.message(message);
    boolean validateOnly =
        envelope.path("validate_only").asBoolean(false)
            || envelope.path("validateOnly").asBoolean(false);
    return new Envelope(new SendRequest(project, target(message), message), validateOnly);
  }

  /** What the notification's headline says, wherever the message has it. */
  public Optional<String> title() {
    return first(
        message,
        "/notification/title",
        "/android/notification/title",
        "/apns/payload/aps/alert/title",
        "/webpush/notification/title");
  }

  /** What the notification's text says, wherever the message has it. */
  public Optional<String> body() {
    return first(
        message,
        "/notification/body",
        "/android/notification/body",
        "/apns/payload/aps/alert/body",
        "/webpush/notification/body");
  }

  /**
   * What makes a later push replace this one on the device instead of standing beside it, by
   * whichever of the platforms' names the message has.
   */
  public Optional<String> collapseId() {
    return first(
        message,
        "/android/collapse_key",
        "/android/collapseKey",
        "/android/notification/tag",
        "/apns/headers/apns-collapse-id",
        "/webpush/headers/Topic");
  }

  /** The message's own data. */
  public Map<String, String> data() {
    return message
        .path("data")
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stringValue()));
  }

  @Override
  public String toString() {
    return "SendRequest[project=" + project + "]";
  }

  private static String target(JsonNode message) {
    return first(message, "/token", "/fid", "/condition")
        .orElseGet(() -> "/topics/" + message.path("topic").stringValue());
  }

  private static Optional<String> first(JsonNode node, String... paths) {
    return Stream.of(paths)
        .map(path -> node.at(path).stringValue(null))
        .filter(Objects::nonNull)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static JsonNode json(byte[] body) throws InvalidMessage {
    try {
      JsonNode json = JSON.readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (JacksonException _) {
      // Told below, like JSON that is no object.
    }
    throw new InvalidMessage("", "Invalid JSON payload received.");
  }
}

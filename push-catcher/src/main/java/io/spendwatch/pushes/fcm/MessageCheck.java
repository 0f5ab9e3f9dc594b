package io.spendwatch.pushes.fcm;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Whether FCM would take a message, by <a
 * href="https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages">its reference</a>
 * and <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode">the causes of
 * INVALID_ARGUMENT</a>. Not checked: whether a condition can be parsed, and the options of single
 * platforms beyond those below.
 */
final class MessageCheck {
  private static final List<String> FIELDS =
      List.of(
          "name",
          "data",
          "notification",
          "android",
          "webpush",
          "apns",
          "fcm_options",
          "fcmOptions",
          "token",
          "fid",
          "topic",
          "condition");
  private static final List<String> NOTIFICATION_FIELDS = List.of("title", "body", "image");
  private static final int LARGEST = 4096;
  private static final int LARGEST_TO_TOPIC = 2048;
  private static final int LONGEST_COLLAPSE_ID = 64;
  private static final BigDecimal FOUR_WEEKS = BigDecimal.valueOf(2_419_200);
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)s");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9-_.~%]{1,900}");

  static void message(JsonNode message) throws InvalidMessage {
    fields(message, "message", FIELDS);
    target(message);
    data(message.path("data"), "message.data");
    notification(message.path("notification"));
    android(message.path("android"));
    apns(message.path("apns"));
    strings(message.at("/webpush/headers"), "message.webpush.headers");
    size(message);
  }

  /** Refuses fields that the reference does not have, as Google's JSON does. */
  static void fields(JsonNode node, String path, List<String> known) throws InvalidMessage {
    for (String name : node.propertyNames()) {
      require(
          known.contains(name),
          path,
          "Invalid JSON payload received. Unknown name \"%s\" at '%s': Cannot find field."
              .formatted(name, path));
    }
  }

  private static void target(JsonNode message) throws InvalidMessage {
    List<String> targets =
        Stream.of("token", "fid", "topic", "condition")
            .filter(target -> !message.path(target).stringValue("").isEmpty())
            .toList();
    require(!targets.isEmpty(), "message", "Recipient of the message is not set.");
    require(
        targets.size() == 1,
        "message",
        "Invalid value at 'message' (oneof), oneof field 'target' is already set.");
    String topic = message.path("topic").stringValue("topic");
    require(TOPIC.matcher(topic).matches(), "message.topic", "Invalid topic name");
  }

  private static void data(JsonNode data, String path) throws InvalidMessage {
    strings(data, path);
    for (String key : data.propertyNames()) {
      boolean reserved =
          key.equals("from")
              || key.equals("message_type")
              || key.startsWith("google.")
              || key.startsWith("gcm.");
      require(!reserved, path, "Invalid data payload key: " + key);
    }
  }

  private static void notification(JsonNode notification) throws InvalidMessage {
    fields(notification, "message.notification", NOTIFICATION_FIELDS);
    strings(notification, "message.notification");
  }

  private static void android(JsonNode android) throws InvalidMessage {
    data(android.path("data"), "message.android.data");
    Matcher ttl = SECONDS.matcher(android.path("ttl").stringValue("0s"));
    require(
        ttl.matches() && new BigDecimal(ttl.group(1)).compareTo(FOUR_WEEKS) <= 0,
        "message.android.ttl",
        "Invalid TTL: a number of seconds up to 2419200, then an s");
    String priority = android.path("priority").stringValue("NORMAL");
    require(
        priority.equalsIgnoreCase("NORMAL") || priority.equalsIgnoreCase("HIGH"),
        "message.android.priority",
        "Invalid value at 'message.android.priority'");
  }

  private static void apns(JsonNode apns) throws InvalidMessage {
    strings(apns.path("headers"), "message.apns.headers");
    require(
        bytes(apns.at("/headers/apns-collapse-id").stringValue("")) <= LONGEST_COLLAPSE_ID,
        "message.apns.headers",
        "apns-collapse-id is longer than 64 bytes");
  }

  private static void size(JsonNode message) throws InvalidMessage {
    int size =
        Stream.of(message.path("data"), message.path("notification"))
            .map(JsonNode::properties)
            .flatMap(Collection::stream)
            .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue().stringValue()))
            .sum();
    int largest = message.has("topic") ? LARGEST_TO_TOPIC : LARGEST;
    require(size <= largest, "message", "Message too big: " + size + " bytes of " + largest);
  }

  private static void strings(JsonNode node, String path) throws InvalidMessage {
    boolean map = node.isObject() || node.isMissingNode() || node.isNull();
    require(map, path, "Invalid value at '" + path + "' (Map)");
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      require(
          entry.getValue().isString(),
          path,
          "Invalid value at '" + path + "' (TYPE_STRING): " + entry.getKey());
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void require(boolean holds, String field, String problem) throws InvalidMessage {
    if (!holds) {
      throw new InvalidMessage(field, problem);
    }
  }

  private MessageCheck() {}
}

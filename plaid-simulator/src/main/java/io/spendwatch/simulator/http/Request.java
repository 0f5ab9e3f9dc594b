package io.spendwatch.simulator.http;

import io.spendwatch.simulator.errors.PlaidException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON object that a caller sent, or one inside it. A field that is null counts as missing.
 * Whatever has the wrong type or value ends the call with INVALID_FIELD.
 */
public final class Request {
  private final ObjectNode body;
  private final String path;

  Request(ObjectNode body) {
    this(body, "");
  }

  private Request(ObjectNode body, String path) {
    this.body = body;
    this.path = path;
  }

  void require(List<String> fields) {
    String missing =
        fields.stream().filter(field -> node(field).isEmpty()).collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw PlaidException.of(
          "MISSING_FIELDS", "the following required fields are missing: " + missing);
    }
  }

  void allow(Set<String> fields) {
    Set<String> unknown = new TreeSet<>(body.propertyNames());
    unknown.removeAll(fields);
    if (!unknown.isEmpty()) {
      throw PlaidException.of(
          "UNKNOWN_FIELDS",
          "the following fields are not recognized by this endpoint: "
              + unknown.stream().map(this::nameOf).collect(Collectors.joining(", ")));
    }
  }

  /** A text that must be there. */
  public String text(String field) {
    return optionalText(field).orElseThrow(() -> invalid(field, "must not be empty"));
  }

  /** A text; empty if it is missing. */
  public Optional<String> optionalText(String field) {
    Optional<JsonNode> node = node(field);
    if (node.isPresent() && !node.get().isString()) {
      throw invalid(field, "must be a string");
    }
    return node.map(JsonNode::stringValue);
  }

  /** The text in a field; empty if there is none, or something else. */
  public Optional<String> peek(String field) {
    return node(field).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  /** The number in a field of its options; the other one if there is none, or something else. */
  public int peekOption(String field, int other) {
    JsonNode node = body.path("options").path(field);
    return node.canConvertToInt() ? node.intValue() : other;
  }

  /** Texts; none if the field is missing. */
  public List<String> texts(String field) {
    return elements(field).map(one -> textOf(field, one)).toList();
  }

  /** Objects; none if the field is missing. */
  public List<Request> objects(String field, String... allowed) {
    return elements(field).map(one -> inside(field, one, allowed)).toList();
  }

  /** A whole number within bounds; empty if it is missing. */
  public OptionalInt integer(String field, int least, int most) {
    Optional<JsonNode> node = node(field);
    if (node.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!node.get().canConvertToInt() || outside(node.get().intValue(), least, most)) {
      throw invalid(field, "must be an integer from " + least + " to " + most);
    }
    return OptionalInt.of(node.get().intValue());
  }

  /** A yes or no; no if it is missing. */
  public boolean flag(String field) {
    Optional<JsonNode> node = node(field);
    if (node.isPresent() && !node.get().isBoolean()) {
      throw invalid(field, "must be a boolean");
    }
    return node.map(JsonNode::booleanValue).orElse(false);
  }

  /** An exact decimal; empty if it is missing. */
  public Optional<BigDecimal> decimal(String field) {
    Optional<JsonNode> node = node(field);
    if (node.isPresent() && !node.get().isNumber()) {
      throw invalid(field, "must be a number");
    }
    return node.map(JsonNode::decimalValue);
  }

  /** A date as in 2026-11-21; empty if it is missing. */
  public Optional<LocalDate> date(String field) {
    try {
      return optionalText(field).map(LocalDate::parse);
    } catch (DateTimeException _) {
      throw invalid(field, "must be a date as in 2026-11-21");
    }
  }

  /** The object in a field, an empty one if it is missing. Its fields must be among the allowed. */
  public Request object(String field, String... allowed) {
    return node(field)
        .map(one -> inside(field, one, allowed))
        .orElseGet(() -> new Request(JsonNodeFactory.instance.objectNode()));
  }

  /** Plaid's {@code options}: as any object, but null is refused. */
  public Request options(String... allowed) {
    if (body.has("options") && body.get("options").isNull()) {
      throw invalid("options", "must not be null");
    }
    return object("options", allowed);
  }

  /** Whether the field is there and not null. */
  public boolean has(String field) {
    return node(field).isPresent();
  }

  /** Says what is wrong with a field. */
  public PlaidException invalid(String field, String why) {
    return PlaidException.invalidField(nameOf(field) + " " + why);
  }

  private static boolean outside(int value, int least, int most) {
    return value < least || value > most;
  }

  private Stream<JsonNode> elements(String field) {
    Optional<JsonNode> node = node(field);
    if (node.isPresent() && !node.get().isArray()) {
      throw invalid(field, "must be an array");
    }
    return node.stream().flatMap(array -> array.valueStream());
  }

  private String textOf(String field, JsonNode node) {
    if (!node.isString()) {
      throw invalid(field, "must be an array of strings");
    }
    return node.stringValue();
  }

  private Request inside(String field, JsonNode node, String... allowed) {
    if (!(node instanceof ObjectNode object)) {
      throw invalid(field, "must be an object");
    }
    Request inner = new Request(object, nameOf(field) + ".");
    if (allowed.length > 0) {
      inner.allow(Set.of(allowed));
    }
    return inner;
  }

  private Optional<JsonNode> node(String field) {
    return Optional.ofNullable(body.get(field)).filter(node -> !node.isNull());
  }

  private String nameOf(String field) {
    return path + field;
  }
}

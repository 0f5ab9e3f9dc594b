package io.spendwatch.storage.jdbc;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON text: their components by name, amounts as decimal text, dates and instants in
 * ISO 8601, nulls left out. What is stored outlives the code: a component that is renamed needs a
 * migration, one that is added must do with null for what is stored already.
 */
final class Documents {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          // Questions such as isTransfer() are no part of a record.
          .changeDefaultVisibility(it -> it.withIsGetterVisibility(Visibility.NONE))
          .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
          .withConfigOverride(
              BigDecimal.class,
              it -> it.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  static String write(Object document) {
    return JSON.writeValueAsString(document);
  }

  /**
   * @throws IllegalStateException if the text is no such document
   */
  static <T> T read(String text, Class<T> type) {
    return orUnreadable(type, () -> JSON.readValue(text, type));
  }

  static <T> List<T> readList(String text, Class<T> type) {
    JavaType list = JSON.getTypeFactory().constructCollectionType(List.class, type);
    return orUnreadable(type, () -> JSON.readValue(text, list));
  }

  private static <T> T orUnreadable(Class<?> type, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (JacksonException e) {
      // Neither its message nor the cause: they may quote what is stored.
      throw new IllegalStateException(
          "What is stored is no %s (%s): was it written by a newer version?"
              .formatted(type.getSimpleName(), e.getClass().getSimpleName()));
    }
  }

  private Documents() {}
}

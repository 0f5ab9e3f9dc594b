package io.spendwatch.storage.documents;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON text, or as trees of maps, lists, texts and numbers: their components by name,
 * amounts as decimal text, dates and instants in ISO 8601, nulls left out. What is stored outlives
 * the code: a component that is renamed needs a migration, one that is added must do with null for
 * what is stored already.
 */
public final class Documents {
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

  public static String write(Object document) {
    return JSON.writeValueAsString(document);
  }

  /** The same as {@link #write}, not yet as text. */
  @SuppressWarnings("unchecked") // a record becomes a map by its components' names
  public static Map<String, Object> tree(Object document) {
    return JSON.convertValue(document, Map.class);
  }

  /** Each of some documents as a {@link #tree}. */
  public static List<Map<String, Object>> trees(List<?> documents) {
    return documents.stream().map(Documents::tree).toList();
  }

  /**
   * @throws IllegalStateException if the tree is no such document
   */
  public static <T> T ofTree(Object tree, Class<T> type) {
    return orUnreadable(type, () -> JSON.convertValue(tree, type));
  }

  /** As {@link #ofTree}, of a list. */
  public static <T> List<T> ofTrees(Object trees, Class<T> type) {
    return ((List<?>) trees).stream().map(tree -> ofTree(tree, type)).toList();
  }

  /**
   * @throws IllegalStateException if the text is no such document
   */
  public static <T> T read(String text, Class<T> type) {
    return orUnreadable(type, () -> JSON.readValue(text, type));
  }

  public static <T> List<T> readList(String text, Class<T> type) {
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

package io.spendwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {

  static List<Topic<?>> topics() {
    return Topics.all();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyTypeAndFieldSaysWhatItMeans(Topic<?> topic) {
    for (Schema type : named(topic)) {
      assertThat(type.getDoc()).as(type.getFullName()).isNotBlank();
      if (type.getType() == Schema.Type.RECORD) {
        assertThat(type.getFields())
            .allSatisfy(field -> assertThat(field.doc()).as(type + "." + field).isNotBlank());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyRecordHoldsTheKeyOfItsTopic(Topic<?> topic) {
    String key =
        switch (topic.key()) {
          case USER_ID -> "userId";
          case ITEM_ID -> "itemId";
        };
    assertThat(schema(topic).getField(key).schema().getType()).isEqualTo(Schema.Type.STRING);
  }

  @Test
  void topicNamesAreUniqueAndLowerCaseWithDots() {
    assertThat(Topics.all())
        .extracting(Topic::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(\\.[a-z]+)+"));
  }

  @Test
  void topicsThatShareAKeyShareTheirNumberOfPartitions() {
    for (Topic.Key key : Topic.Key.values()) {
      assertThat(Topics.all().stream().filter(topic -> topic.key() == key))
          .extracting(Topic::partitions)
          .containsOnly(Topics.all().getFirst().partitions());
    }
  }

  @Test
  void deadLettersAndRetriesAreNamedAfterTheirTopic() {
    assertThat(Topics.RULES_VIOLATIONS.deadLetters()).isEqualTo("rules.violations.dlt");
    assertThat(Topics.RULES_VIOLATIONS.retries()).isEqualTo("rules.violations.retry");
  }

  static Schema schema(Topic<?> topic) {
    return EventTypes.portable(SpecificData.get().getSchema(topic.type()));
  }

  private static Iterable<Schema> named(Topic<?> topic) {
    Map<String, Schema> found = new HashMap<>();
    collect(schema(topic), found);
    return found.values();
  }

  private static void collect(Schema schema, Map<String, Schema> found) {
    switch (schema.getType()) {
      case ARRAY -> collect(schema.getElementType(), found);
      case UNION -> schema.getTypes().forEach(type -> collect(type, found));
      case ENUM -> found.put(schema.getFullName(), schema);
      case RECORD -> {
        if (found.put(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      default -> {}
    }
  }
}

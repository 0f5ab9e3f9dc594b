package io.spendwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.schemas.Topic.Audience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The AsyncAPI document says what the catalogue says. */
class AsyncApiTest {
  private static final JsonNode DOCUMENT = new YAMLMapper().readTree(Path.of("asyncapi.yaml"));

  static List<Topic<?>> topics() {
    return Topics.all();
  }

  @Test
  void itsChannelsAreTheTopicsInTheirOrder() {
    assertThat(StreamSupport.stream(DOCUMENT.path("channels").spliterator(), false))
        .extracting(channel -> channel.path("address").asString())
        .containsExactlyElementsOf(Topics.all().stream().map(Topic::name).toList());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void aTopicIsKeptAsItIsCreated(Topic<?> topic) {
    JsonNode binding = channel(topic).at("/bindings/kafka");
    NewTopic created =
        TopicCreation.topics((short) 1).stream()
            .filter(it -> it.name().equals(topic.name()))
            .findAny()
            .orElseThrow();
    Map<String, String> settings = created.configs();

    assertThat(binding.path("topic").asString()).isEqualTo(topic.name());
    assertThat(binding.path("partitions").asInt()).isEqualTo(created.numPartitions());
    JsonNode told = binding.path("topicConfiguration");
    assertThat(told.at("/cleanup.policy/0").asString()).isEqualTo(settings.get("cleanup.policy"));
    assertThat(told.path("retention.ms").asString("forever"))
        .isEqualTo(settings.getOrDefault("retention.ms", "forever"));
  }

  @ParameterizedTest
  @MethodSource("topics")
  void itSaysWhatIsPublic(Topic<?> topic) {
    assertThat(channel(topic).at("/tags/0/name").asString())
        .isEqualTo(topic.audience() == Audience.PUBLIC ? "public" : "internal");
  }

  @ParameterizedTest
  @MethodSource("topics")
  void aMessageHasTheReleasedSchemaOfItsTopic(Topic<?> topic) {
    String type = topic.type().getSimpleName();
    assertThat(channel(topic).path("messages").propertyNames()).containsExactly(type);
    JsonNode message = DOCUMENT.path("components").path("messages").path(type);
    String schema = message.at("/payload/schema/$ref").asString();
    assertThat(schema).isEqualTo("./released/" + topic.name() + ".avsc");
    assertThat(Files.exists(Path.of(schema))).isTrue();
    assertThat(message.at("/bindings/kafka/key/description").asString())
        .contains(
            switch (topic.key()) {
              case USER_ID -> "user";
              case ITEM_ID -> "item_id";
            });
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyTopicIsToldOf(Topic<?> topic) {
    JsonNode operation = DOCUMENT.path("operations").path("tell" + topic.type().getSimpleName());
    String channel = operation.at("/channel/$ref").asString();
    assertThat(DOCUMENT.at(channel.substring(1)).path("address").asString())
        .isEqualTo(topic.name());
    assertThat(operation.at("/messages/0/$ref").asString()).startsWith(channel);
  }

  private static JsonNode channel(Topic<?> topic) {
    return StreamSupport.stream(DOCUMENT.path("channels").spliterator(), false)
        .filter(channel -> channel.path("address").asString().equals(topic.name()))
        .findAny()
        .orElseThrow();
  }
}

package io.spendwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicCreationTest {
  private static final short ONE = 1;
  private static final short THREE = 3;

  @Test
  void everyTopicHasDeadLettersWithAsManyPartitions() {
    List<NewTopic> topics = TopicCreation.topics(ONE);
    assertThat(topics).hasSize(2 * Topics.all().size() + Topics.retried().size());
    for (Topic<?> topic : Topics.all()) {
      assertThat(created(topic.deadLetters()).numPartitions())
          .isEqualTo(created(topic.name()).numPartitions())
          .isEqualTo(topic.partitions());
    }
  }

  @Test
  void aTopicIsKeptAsLongAsTheCatalogueSays() {
    assertThat(created("transactions.ingested").configs())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", millis(7));
    assertThat(created("rules.violations").configs()).containsEntry("retention.ms", millis(30));
  }

  @Test
  void triggersOfAFetchCanWaitToBeTriedAgain() {
    NewTopic retries = created("transactions.update.ready.retry");
    assertThat(retries.numPartitions()).isEqualTo(Topics.TRANSACTIONS_UPDATE_READY.partitions());
    assertThat(retries.configs()).containsEntry("retention.ms", millis(7));
  }

  @Test
  void plansAreCompactedAndAForgottenUserLeavesTheDiskWithinDays() {
    assertThat(created("budget.plans").configs())
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("max.compaction.lag.ms", millis(1))
        .doesNotContainKey("retention.ms");
  }

  @Test
  void deadLettersAreKeptForThirtyDaysAndHoldTheLargestRecord() {
    assertThat(created("budget.plans.dlt").configs())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", millis(30));
    assertThat(largestRecord("budget.plans.dlt")).isGreaterThan(largestRecord("budget.plans"));
  }

  @Test
  void threeReplicasMustAgreeByTwo() {
    assertThat(TopicCreation.topics(THREE))
        .allSatisfy(topic -> {
          assertThat(topic.replicationFactor()).isEqualTo(THREE);
          assertThat(topic.configs()).containsEntry("min.insync.replicas", "2");
        });
  }

  private static NewTopic created(String name) {
    return TopicCreation.topics(ONE).stream()
        .filter(topic -> topic.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static int largestRecord(String topic) {
    return Integer.parseInt(created(topic).configs().get("max.message.bytes"));
  }

  private static String millis(int days) {
    return String.valueOf(Duration.ofDays(days).toMillis());
  }
}

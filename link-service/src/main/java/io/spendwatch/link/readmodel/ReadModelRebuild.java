package io.spendwatch.link.readmodel;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.Received;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.ReadModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Tells the read model again what the topics still hold, while no instance of the service runs.
 * When one starts, it goes on where it stopped, which is not behind the end of what was told: what
 * it reads twice changes nothing.
 */
public final class ReadModelRebuild {
  private final KafkaClients clients;
  private final String group;
  private final ReadModel readModel;
  private final ReadModelFeed feed;
  private final Start start;
  private final Set<String> cleared = new HashSet<>();

  /** What becomes of what is there. */
  public enum Start {
    /** It stays unless the topics say otherwise: lines from before what they hold, too. */
    KEEPING,
    /** Of each user whom the topics know it goes first, with what the topics hold no longer. */
    EMPTYING
  }

  /**
   * @param group of the service's own consumers
   */
  public ReadModelRebuild(KafkaClients clients, String group, ReadModel readModel, Start start) {
    this.clients = clients;
    this.group = group;
    this.readModel = readModel;
    this.feed = new ReadModelFeed(readModel);
    this.start = start;
  }

  /** How much was read of each topic. */
  public record Summary(WholeTopic.Count lines, WholeTopic.Count results, WholeTopic.Count starts) {

    @Override
    public String toString() {
      return "read model rebuilt: %s; %s; %s"
          .formatted(
              told(Topics.CATEGORIES_TOTALED, lines),
              told(Topics.OVERAGES_CALCULATED, results),
              told(Topics.TRANSACTIONS_UPDATE_STARTING, starts));
    }

    private static String told(Topic<?> topic, WholeTopic.Count count) {
      return "%s: %d records, %d unreadable"
          .formatted(topic.name(), count.records(), count.unreadable());
    }
  }

  /**
   * @throws IllegalStateException if an instance of the service is running: nothing was written
   */
  public Summary run() {
    refuseWhileSomebodyReads();
    return new Summary(
        tell(Topics.CATEGORIES_TOTALED, feed::lines),
        tell(Topics.OVERAGES_CALCULATED, feed::results),
        tell(Topics.TRANSACTIONS_UPDATE_STARTING, feed::starting));
  }

  private <V extends SpecificRecord> WholeTopic.Count tell(
      Topic<V> topic, Consumer<List<Received<V>>> listener) {
    return new WholeTopic<>(clients, topic)
        .read(records -> {
          if (start == Start.EMPTYING) {
            records.stream().map(Received::key).filter(cleared::add).forEach(readModel::clear);
          }
          listener.accept(records);
        });
  }

  /** An instance would write newer updates, and older ones would be written over them. */
  private void refuseWhileSomebodyReads() {
    try (Admin admin = Admin.create(clients.client())) {
      ConsumerGroupDescription description =
          admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get();
      if (!description.members().isEmpty()) {
        throw new IllegalStateException(
            ("Stop every instance of the service first: group %s has %d members"
                    + " (one that was killed is a member for some seconds more)")
                .formatted(group, description.members().size()));
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw new KafkaException("The broker does not say who reads", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}

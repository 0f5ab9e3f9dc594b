package io.spendwatch.operator;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.schemas.Service;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lets the budget engine begin anew. */
@Command(
    name = "reset",
    description = {
      "Forgets what categorizer-service and rules-service have read, and their state.",
      "Stop every instance of both first, and delete their state folders before they start again."
    },
    mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
  /** Both, because a stream whose past is told again by the other would take it for news. */
  private static final List<Service> STREAMS = List.of(Service.CATEGORIZER, Service.RULES);

  private final KafkaClients kafka;

  @Spec private CommandSpec spec;

  ResetCommand(KafkaClients kafka) {
    this.kafka = kafka;
  }

  @Override
  public Integer call() {
    try (Admin admin = Admin.create(kafka.client())) {
      STREAMS.forEach(stream -> forget(admin, stream));
      Collection<String> changelogs =
          get(admin.listTopics().names()).stream().filter(ResetCommand::isChangelog).toList();
      get(admin.deleteTopics(changelogs).all());
      spec.commandLine().getOut().println("changelogs deleted: " + changelogs.size());
    }
    return 0;
  }

  /** The broker refuses while an instance is there. */
  private static void forget(Admin admin, Service stream) {
    try {
      get(admin.deleteConsumerGroups(List.of(stream.id())).all());
    } catch (KafkaException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw new KafkaException(
            "Stop every instance of " + stream.id() + " first: " + e.getMessage(), e.getCause());
      }
    }
  }

  private static boolean isChangelog(String topic) {
    return topic.endsWith("-changelog")
        && STREAMS.stream().anyMatch(it -> topic.startsWith(it.id() + "-"));
  }

  private static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}

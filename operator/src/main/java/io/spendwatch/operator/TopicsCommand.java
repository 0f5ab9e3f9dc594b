package io.spendwatch.operator;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.schemas.TopicCreation;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the catalogue's topics on the cluster. */
@Command(
    name = "topics",
    description = "Creates the topics that are missing, and leaves alone those that exist.",
    mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {
  private final KafkaClients kafka;

  @Spec private CommandSpec spec;

  @Option(
      names = "--replication",
      defaultValue = "3",
      description = "How many brokers hold each record (default: ${DEFAULT-VALUE}).")
  private short replication;

  TopicsCommand(KafkaClients kafka) {
    this.kafka = kafka;
  }

  @Override
  public Integer call() {
    try (Admin admin = Admin.create(kafka.client())) {
      Set<String> created = TopicCreation.ensure(admin, replication);
      created.forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().println("created: " + created.size());
    }
    return 0;
  }
}

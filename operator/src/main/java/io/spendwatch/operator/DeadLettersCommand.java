package io.spendwatch.operator;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.operator.deadletters.DeadLetter;
import io.spendwatch.operator.deadletters.DeadLetterOffice;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what could not be processed, and sends it again. */
@Command(
    name = "dead-letters",
    description = "What could not be processed: shown without its content, and sent again.",
    mixinStandardHelpOptions = true)
final class DeadLettersCommand implements Runnable {
  private final DeadLetterOffice office;

  @Spec private CommandSpec spec;

  DeadLettersCommand(KafkaClients kafka) {
    this.office = new DeadLetterOffice(kafka);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say list or replay.");
  }

  @Command(description = "Those that were not sent again yet, the oldest of each partition first.")
  int list(@Option(names = "--topic", description = "Of this topic alone.") String topic) {
    List<Topic<?>> topics = topic == null ? Topics.all() : List.of(named(topic));
    List<DeadLetter> waiting = topics.stream().flatMap(it -> office.waiting(it).stream()).toList();
    PrintWriter out = spec.commandLine().getOut();
    waiting.forEach(letter -> out.println(line(letter)));
    out.println("waiting: " + waiting.size());
    return 0;
  }

  @Command(
      description =
          "Sends those of a topic to it again, in their order and each once, whatever happens"
              + " meanwhile. Mend the cause first.")
  int replay(
      @Option(names = "--topic", required = true, description = "Whose dead letters.")
          String topic) {
    spec.commandLine().getOut().println("sent again: " + office.replay(named(topic)));
    return 0;
  }

  private Topic<?> named(String name) {
    return Topics.all().stream()
        .filter(topic -> topic.name().equals(name))
        .findAny()
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(), "There is no topic " + name + ": " + Topics.all()));
  }

  private static String line(DeadLetter letter) {
    return "%s  %s  key=%s  %s"
        .formatted(letter.at(), letter.place(), letter.key(), letter.reason());
  }
}

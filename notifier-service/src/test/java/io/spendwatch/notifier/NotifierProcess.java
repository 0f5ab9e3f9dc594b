package io.spendwatch.notifier;

import static org.awaitility.Awaitility.await;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The notifier as a process of its own, which is killed when it is closed. */
final class NotifierProcess implements AutoCloseable {
  private static final String GROUP = "notifier-service";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final Admin admin;

  private NotifierProcess(Process process, Admin admin) {
    this.process = process;
    this.admin = admin;
  }

  /**
   * @param log what it prints
   */
  static NotifierProcess start(KafkaClients clients, Path log, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(List.of(System.getProperty("jvm.quiet").split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NotifierService.class.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new NotifierProcess(process, Admin.create(clients.client()));
  }

  /** Whether every violation has been dealt with. */
  boolean hasReadEverything() throws Exception {
    Map<TopicPartition, OffsetSpec> ends =
        IntStream.range(0, Topics.RULES_VIOLATIONS.partitions())
            .mapToObj(it -> new TopicPartition(Topics.RULES_VIOLATIONS.name(), it))
            .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
    Map<TopicPartition, OffsetAndMetadata> read =
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
    return admin.listOffsets(ends).all().get().entrySet().stream()
        .allMatch(end -> end.getValue().offset() == offset(read.get(end.getKey())));
  }

  private static long offset(OffsetAndMetadata read) {
    return read == null ? 0 : read.offset();
  }

  /** Lets the next process read the topic from its beginning. */
  static void forgetWhatWasRead(KafkaClients clients) {
    try (Admin admin = Admin.create(clients.client())) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> {
            admin.deleteConsumerGroups(List.of(GROUP)).all().get();
            return true;
          });
    }
  }

  /** With a signal that it does not hear. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    admin.close();
  }
}

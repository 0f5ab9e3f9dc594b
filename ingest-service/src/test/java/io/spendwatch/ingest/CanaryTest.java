package io.spendwatch.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.events.UpdateCause;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.storage.Item.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Access tokens are nowhere to be read, whatever goes wrong. */
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest extends SimulatedTest {
  private static final String SYNC = "/transactions/sync";

  @Test
  void theTokenIsInNoLogNoTopicAndNoFile(CapturedOutput output) throws IOException {
    everythingGoesWrong();

    assertThat(output.getAll()).contains("Not now").doesNotContain(accessTokens);
    assertThat(topicsAsText()).contains("ITEM_LOGIN_REQUIRED").doesNotContain(accessTokens);
    assertThat(filesAsText()).contains("SQLite").doesNotContain(accessTokens);
    assertThat(output.getAll() + topicsAsText() + filesAsText()).doesNotContain("access-sandbox-");
  }

  private void everythingGoesWrong() {
    meets(Fault.failing("INTERNAL_SERVER_ERROR").times(20));
    meets(Fault.of(new Effect.Garble()).times(20));
    meets(Fault.of(new Effect.Cut()).times(20));
    meets(Fault.failing("TRANSACTIONS_SYNC_LIMIT").times(20));
    meets(Fault.of(new Effect.RepeatCursor()).times(3));
    refused("UNKNOWN_FIELDS");
    String sick = linked();
    plaid.items().requireLogin(sick);
    awaitStatus(sick, Status.LOGIN_REQUIRED);
    String removed = linked();
    plaid.faults().add(Fault.failing("INTERNAL_SERVER_ERROR").on("/item/remove").once());
    items().retire(user(removed), removed, Instant.now(), message(removed));
    trigger(removed, UpdateCause.REMOVED);
    await().until(() -> items().find(removed).isEmpty());
  }

  private void meets(Fault fault) {
    String item = linkedAndNotRead(Optional.empty());
    plaid.faults().add(fault.on(SYNC).forItem(item));
    trigger(item, UpdateCause.LINKED);
    topics.awaitRaw(
        Topics.TRANSACTIONS_UPDATE_READY.retries(), message -> message.key().equals(item));
  }

  private void refused(String code) {
    String item = linkedAndNotRead(Optional.empty());
    plaid.faults().add(Fault.failing(code).on(SYNC).forItem(item));
    trigger(item, UpdateCause.LINKED);
    topics.awaitRaw(
        Topics.TRANSACTIONS_UPDATE_READY.deadLetters(), message -> message.key().equals(item));
  }

  private static String topicsAsText() {
    return Topics.all().stream()
        .flatMap(topic ->
            Topics.retried().contains(topic)
                ? Stream.of(topic.name(), topic.retries(), topic.deadLetters())
                : Stream.of(topic.name(), topic.deadLetters()))
        .flatMap(name -> topics.now(name).stream())
        .map(CanaryTest::text)
        .collect(Collectors.joining("\n"));
  }

  private static String text(ConsumerRecord<String, byte[]> message) {
    String headers =
        StreamSupport.stream(message.headers().spliterator(), false)
            .map(header -> new String(header.value(), ISO_8859_1))
            .collect(Collectors.joining(" "));
    byte[] value = message.value() == null ? new byte[0] : message.value();
    return message.key() + " " + headers + " " + new String(value, ISO_8859_1);
  }

  private static String filesAsText() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(service.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return text.toString();
  }
}

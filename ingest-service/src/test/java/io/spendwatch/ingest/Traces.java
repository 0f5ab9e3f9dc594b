package io.spendwatch.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a running service leaves to be read, as text, by where it is. */
public final class Traces {
  private static final JsonMapper JSON = new JsonMapper();

  private final RunningIngest service;

  public Traces(RunningIngest service) {
    this.service = service;
  }

  /** Raw keys, headers and values of every topic that the broker has, its internal ones too. */
  public Map<String, String> topics() throws Exception {
    Map<String, String> text = new TreeMap<>();
    try (Admin admin = Admin.create(service.topics().clients().client())) {
      ListTopicsOptions all = new ListTopicsOptions().listInternal(true);
      for (String topic : admin.listTopics(all).names().get()) {
        text.put(topic, text(service.topics().now(topic)));
      }
    }
    return text;
  }

  /** What is in the files of the service: its store and its keys. */
  public Map<String, String> files() throws IOException {
    try (Stream<Path> files = Files.walk(service.folder())) {
      return files
          .filter(Files::isRegularFile)
          .collect(Collectors.toMap(file -> file.getFileName().toString(), Traces::text));
    }
  }

  /** What the actuator answers: its index, the health in detail, every meter. */
  public Map<String, String> actuator() throws Exception {
    Map<String, String> answers = new TreeMap<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String path : List.of("", "/health", "/metrics")) {
        answers.put(path, get(http, path));
      }
      for (var meter : JSON.readTree(answers.get("/metrics")).get("names")) {
        String path = "/metrics/" + meter.asString();
        answers.put(path, get(http, path));
      }
    }
    return answers;
  }

  private String get(HttpClient http, String path) throws Exception {
    URI uri = service.webhooks().resolve("/actuator" + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private static String text(Collection<ConsumerRecord<String, byte[]>> messages) {
    return messages.stream().map(Traces::text).collect(Collectors.joining("\n"));
  }

  private static String text(ConsumerRecord<String, byte[]> message) {
    String headers =
        StreamSupport.stream(message.headers().spliterator(), false)
            .map(header -> header.key() + " " + new String(header.value(), ISO_8859_1))
            .collect(Collectors.joining(" "));
    byte[] value = message.value() == null ? new byte[0] : message.value();
    return message.key() + " " + headers + " " + new String(value, ISO_8859_1);
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

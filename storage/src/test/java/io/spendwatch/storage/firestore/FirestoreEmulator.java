package io.spendwatch.storage.firestore;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Google's emulator as a process of its own. It comes with the Google Cloud SDK and is in no
 * registry: {@code FIRESTORE_EMULATOR_JAR} names its jar, or it is looked for where the SDK puts
 * it.
 */
final class FirestoreEmulator implements AutoCloseable {
  private static final String IN_THE_SDK =
      "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar";

  private final Process process;
  private final int port;

  private FirestoreEmulator(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it with the rules of this module, or skips the test and says why. */
  static FirestoreEmulator startOrSkip() {
    Path jar =
        jar()
            .orElseGet(() ->
                abort("Skipped: no Firestore emulator; let FIRESTORE_EMULATOR_JAR name its jar"));
    try {
      return start(jar, Path.of("firestore/firestore.rules"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The emulator's jar, if it is on this machine. */
  private static Optional<Path> jar() {
    Stream<Path> named = Stream.ofNullable(System.getenv("FIRESTORE_EMULATOR_JAR")).map(Path::of);
    Stream<Path> installed =
        Stream.of(System.getenv("CLOUDSDK_ROOT_DIR"), "/usr/lib/google-cloud-sdk")
            .filter(root -> root != null)
            .map(root -> Path.of(root, IN_THE_SDK));
    return Stream.concat(named, installed).filter(Files::isRegularFile).findFirst();
  }

  /**
   * Starts it, with rules for those who come with a user's token; servers come without and are let
   * through.
   */
  private static FirestoreEmulator start(Path jar, Path rules) throws IOException {
    int port = freePort();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.language=en",
            "-Xmx256m",
            "-cp",
            jar.toString(),
            "com.google.cloud.datastore.emulator.firestore.CloudFirestore",
            "--host=127.0.0.1",
            "--port=" + port,
            "--rules=" + rules);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    FirestoreEmulator emulator = new FirestoreEmulator(process, port);
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(emulator::answers);
    return emulator;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** What a client gets that asks for a document over HTTP, with a header or without. */
  int status(String method, String path, String bearer) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + address() + path))
            .method(method, method.equals("GET") ? noBody() : ofString("{\"fields\":{}}"))
            .header("Content-Type", "application/json");
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.spendwatch.client;

import static org.junit.jupiter.api.Assumptions.abort;

import io.spendwatch.localkafka.Loopback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Google's emulator, where the Cloud SDK puts it or {@code FIRESTORE_EMULATOR_JAR} says. */
record FirestoreEmulator(Process process, int port) {
  private static final Path IN_THE_SDK =
      Path.of(
          "/usr/lib/google-cloud-sdk/platform/cloud-firestore-emulator",
          "cloud-firestore-emulator.jar");

  /** Starts it, or skips the test and says why. */
  static FirestoreEmulator startOrSkip() throws IOException {
    Path jar =
        Optional.ofNullable(System.getenv("FIRESTORE_EMULATOR_JAR"))
            .map(Path::of)
            .orElse(IN_THE_SDK);
    if (!Files.isRegularFile(jar)) {
      return abort("Skipped: no Firestore emulator; let FIRESTORE_EMULATOR_JAR name its jar");
    }
    int port = Loopback.free(0, "Firestore emulator");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            jar.toString(),
            "com.google.cloud.datastore.emulator.firestore.CloudFirestore",
            "--host=127.0.0.1",
            "--port=" + port);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    FirestoreEmulator emulator = new FirestoreEmulator(process, port);
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(emulator::answers);
    return emulator;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  void stop() {
    process.destroyForcibly();
  }

  private boolean answers() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}

package io.spendwatch.notifier.fcm;

import com.google.api.client.http.HttpTransport;
import com.google.api.core.ApiFuture;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import io.spendwatch.notifier.push.Channel;
import io.spendwatch.notifier.push.Notice;
import io.spendwatch.notifier.push.Receipt;
import io.spendwatch.notifier.push.Receipt.Accepted;
import io.spendwatch.notifier.push.Receipt.TryLater;
import io.spendwatch.storage.Devices.Device;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/**
 * Firebase Cloud Messaging. One instance a service; several live beside each other in one process.
 *
 * <p>The library itself tries an answer of 503 four more times within eight seconds, and honours
 * its Retry-After; whatever still fails then is in the receipts.
 */
public final class Fcm implements Channel, AutoCloseable {
  private final FirebaseApp app;
  private final Closeable transport;
  private final Answers answers;

  private Fcm(FirebaseOptions options, Closeable transport, InstantSource clock) {
    // The library knows its apps by name, throughout the process.
    this.app = FirebaseApp.initializeApp(options, "notifier-" + UUID.randomUUID());
    this.transport = transport;
    this.answers = new Answers(clock);
  }

  /**
   * @throws UncheckedIOException if the credentials cannot be read
   */
  public static Fcm connect(FcmSettings settings, InstantSource clock) {
    return settings.endpoint() == null ? google(settings, clock) : standIn(settings, clock);
  }

  /** With the transport of the library, which all of the process shares and nobody closes. */
  private static Fcm google(FcmSettings settings, InstantSource clock) {
    FirebaseOptions options = options(settings).setCredentials(credentials(settings)).build();
    return new Fcm(options, () -> {}, clock);
  }

  private static Fcm standIn(FcmSettings settings, InstantSource clock) {
    HttpTransport transport = Loopback.transport(settings.endpoint());
    FirebaseOptions.Builder options = options(settings).setCredentials(Loopback.credentials());
    return new Fcm(options.setHttpTransport(transport).build(), transport::shutdown, clock);
  }

  private static FirebaseOptions.Builder options(FcmSettings settings) {
    return FirebaseOptions.builder()
        .setProjectId(settings.projectId())
        .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
        .setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()))
        .setThreadManager(new VirtualThreads());
  }

  private static GoogleCredentials credentials(FcmSettings settings) {
    try {
      if (settings.credentialsFile() == null) {
        return GoogleCredentials.getApplicationDefault();
      }
      try (InputStream key = Files.newInputStream(settings.credentialsFile())) {
        return GoogleCredentials.fromStream(key);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "FCM: set spendwatch.fcm.credentials-file to the key file of a service account", e);
    }
  }

  @Override
  public String name() {
    return "fcm";
  }

  /** All at once: a device that answers slowly or never keeps no other from its push. */
  @Override
  public List<Receipt> send(Notice notice, List<Device> devices) {
    FirebaseMessaging messaging = FirebaseMessaging.getInstance(app);
    List<ApiFuture<String>> sent =
        devices.stream()
            .map(device -> messaging.sendAsync(FcmMessage.of(notice, device.token())))
            .toList();
    return sent.stream().map(this::receipt).toList();
  }

  private Receipt receipt(ApiFuture<String> answer) {
    try {
      answer.get();
      return new Accepted();
    } catch (ExecutionException e) {
      return answers.receipt(e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new TryLater("INTERRUPTED", Optional.empty());
    }
  }

  @Override
  public void close() throws IOException {
    app.delete();
    transport.close();
  }
}

package io.spendwatch.notifier.fcm;

import com.google.api.client.http.HttpTransport;
import com.google.api.core.ApiFuture;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.notifier.push.Channel;
import io.spendwatch.notifier.push.Push;
import io.spendwatch.notifier.push.Receipt;
import io.spendwatch.notifier.push.Receipt.Accepted;
import io.spendwatch.notifier.push.Receipt.TryLater;
import io.spendwatch.notifier.push.Recipient;
import io.spendwatch.storage.Devices;
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
  private final Devices devices;
  private final Answers answers;

  private Fcm(FirebaseOptions options, Closeable transport, Devices devices, Answers answers) {
    // The library knows its apps by name, throughout the process.
    this.app = FirebaseApp.initializeApp(options, "notifier-" + UUID.randomUUID());
    this.transport = transport;
    this.devices = devices;
    this.answers = answers;
  }

  /**
   * @throws UncheckedIOException if the credentials cannot be read
   */
  public static Fcm connect(FcmSettings settings, Devices devices, InstantSource clock) {
    Answers answers = new Answers(settings.quotaWait(), clock);
    return settings.endpoint() == null
        ? google(settings, devices, answers)
        : standIn(settings, devices, answers);
  }

  /** With the transport of the library, which all of the process shares and nobody closes. */
  private static Fcm google(FcmSettings settings, Devices devices, Answers answers) {
    FirebaseOptions options = options(settings).setCredentials(credentials(settings)).build();
    return new Fcm(options, () -> {}, devices, answers);
  }

  private static Fcm standIn(FcmSettings settings, Devices devices, Answers answers) {
    HttpTransport transport = Loopback.transport(settings.endpoint());
    FirebaseOptions.Builder options = options(settings).setCredentials(Loopback.credentials());
    FirebaseOptions built = options.setHttpTransport(transport).build();
    return new Fcm(built, transport::shutdown, devices, answers);
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

  @Override
  public List<Recipient> recipients(String userId, Preferences preferences) {
    return devices.ofUser(userId).stream()
        .map(it -> new Recipient(userId, it.deviceId(), it.token()))
        .toList();
  }

  /** All at once: a device that answers slowly or never keeps no other from its push. */
  @Override
  public List<Receipt> send(Push push, List<Recipient> recipients) {
    FirebaseMessaging messaging = FirebaseMessaging.getInstance(app);
    List<ApiFuture<String>> sent =
        recipients.stream()
            .map(it -> messaging.sendAsync(FcmMessage.of(push, it.address(), answers.now())))
            .toList();
    return sent.stream().map(this::receipt).toList();
  }

  @Override
  public void forget(Recipient recipient) {
    devices.forget(recipient.userId(), recipient.deviceId(), recipient.address());
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

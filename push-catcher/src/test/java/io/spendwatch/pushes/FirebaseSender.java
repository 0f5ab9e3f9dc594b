package io.spendwatch.pushes;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.internal.ApacheHttp2Transport;
import com.google.firebase.messaging.FirebaseMessaging;
import java.net.URI;
import java.util.UUID;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;

/** Google's own client, whose connections end at a push catcher. */
final class FirebaseSender implements AutoCloseable {
  private final FirebaseApp app;

  FirebaseSender(URI catcher) {
    HttpHost host = new HttpHost("http", catcher.getHost(), catcher.getPort());
    ApacheHttp2Transport transport =
        new ApacheHttp2Transport(
            ApacheHttp2Transport.defaultHttpAsyncClientBuilder()
                .setRoutePlanner((_, _) -> new HttpRoute(host))
                .build());
    FirebaseOptions options =
        FirebaseOptions.builder()
            .setProjectId("demo")
            .setCredentials(new Offline())
            .setHttpTransport(transport)
            .setConnectTimeout(30_000)
            .setReadTimeout(30_000)
            .build();
    app = FirebaseApp.initializeApp(options, UUID.randomUUID().toString());
  }

  FirebaseMessaging messaging() {
    return FirebaseMessaging.getInstance(app);
  }

  @Override
  public void close() {
    app.delete();
  }

  /** Needs no network: its token never expires. */
  private static final class Offline extends GoogleCredentials {
    private static final long serialVersionUID = 1L;

    @Override
    public AccessToken refreshAccessToken() {
      return new AccessToken("offline", null);
    }
  }
}

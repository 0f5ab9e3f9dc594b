package io.spendwatch.notifier.fcm;

import com.google.api.client.http.HttpTransport;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.internal.ApacheHttp2Transport;
import java.net.InetAddress;
import java.net.URI;
import java.util.Date;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;

/**
 * Leads what firebase-admin sends to Google to a stand-in on this machine. The library has neither
 * a setting nor an environment variable for that, so this class, and no other, touches a class that
 * is internal to it.
 */
final class Loopback {
  private static final Date NEVER_EXPIRES = null;

  /**
   * @throws IllegalArgumentException if an endpoint is not {@code http://} and an address of this
   *     machine, or a name without a dot, which only a network of containers knows: people's alerts
   *     are not sent elsewhere without Google's encryption
   */
  static void check(URI endpoint) {
    if (!"http".equals(endpoint.getScheme()) || endpoint.getPort() < 0 || !isHere(endpoint)) {
      throw new IllegalArgumentException(
          "spendwatch.fcm.endpoint is for a stand-in on this machine, such as"
              + " http://127.0.0.1:8091, or in a container beside; leave it empty for Google");
    }
  }

  /** Google's own transport in all but where it goes. */
  static HttpTransport transport(URI endpoint) {
    HttpRoute route = new HttpRoute(new HttpHost("http", endpoint.getHost(), endpoint.getPort()));
    return new ApacheHttp2Transport(
        ApacheHttp2Transport.defaultHttpAsyncClientBuilder()
            .setRoutePlanner((_, _) -> route)
            .build());
  }

  /** Credentials that need no network and open nothing. */
  static GoogleCredentials credentials() {
    return new GoogleCredentials() {
      @Override
      public AccessToken refreshAccessToken() {
        return new AccessToken("stand-in", NEVER_EXPIRES);
      }
    };
  }

  private static boolean isHere(URI endpoint) {
    String host = endpoint.getHost();
    if (host == null) {
      return false;
    }
    if (host.matches("[a-z][a-z0-9-]*")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Loopback() {}
}

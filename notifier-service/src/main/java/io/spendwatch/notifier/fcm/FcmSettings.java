package io.spendwatch.notifier.fcm;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Firebase Cloud Messaging.
 *
 * @param projectId the Firebase project that the app belongs to
 * @param endpoint null for Google; else a stand-in on this machine, such as {@code
 *     http://127.0.0.1:8091}, which is spoken to without credentials
 * @param credentialsFile key file of a service account; null for the credentials that the machine
 *     has (Application Default Credentials). Not read where there is an endpoint
 * @param quotaWait how long nothing is sent to a device where a quota is used up and Google does
 *     not say how long; a minute, as Google asks
 */
@ConfigurationProperties("spendwatch.fcm")
public record FcmSettings(
    String projectId,
    URI endpoint,
    Path credentialsFile,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout,
    @DefaultValue("60s") Duration quotaWait) {

  /**
   * @throws IllegalArgumentException if there is no project or the endpoint is not of this machine
   */
  public FcmSettings {
    if (projectId == null || projectId.isBlank()) {
      throw new IllegalArgumentException("Set spendwatch.fcm.project-id to your Firebase project");
    }
    if (endpoint != null) {
      Loopback.check(endpoint);
    }
  }
}

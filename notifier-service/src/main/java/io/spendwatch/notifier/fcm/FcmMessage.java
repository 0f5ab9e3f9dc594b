package io.spendwatch.notifier.fcm;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.Notification;
import com.google.firebase.messaging.WebpushConfig;
import com.google.firebase.messaging.WebpushNotification;
import io.spendwatch.notifier.push.Notice;

/**
 * A notice as FCM takes it. Each platform has its own word for "of two with this key, show one":
 * APNs one for both what waits and what is shown, Android and the web push standard one for what
 * waits (the collapse key, the topic) and another for what is shown (the tag).
 */
final class FcmMessage {

  /**
   * @param token registration token. Google prefers installation ids by now, which only apps have
   *     that opted in; tokens work for all
   */
  @SuppressWarnings("deprecation") // as said above
  static Message of(Notice notice, String token) {
    return Message.builder()
        .setToken(token)
        .setNotification(notification(notice))
        .putAllData(notice.data())
        .setAndroidConfig(android(notice.collapseKey()))
        .setApnsConfig(apple(notice.collapseKey()))
        .setWebpushConfig(web(notice.collapseKey()))
        .build();
  }

  private static Notification notification(Notice notice) {
    return Notification.builder()
        .setTitle(notice.text().title())
        .setBody(notice.text().body())
        .build();
  }

  private static AndroidConfig android(String key) {
    return AndroidConfig.builder()
        .setCollapseKey(key)
        .setPriority(AndroidConfig.Priority.HIGH)
        .setNotification(AndroidNotification.builder().setTag(key).build())
        .build();
  }

  private static ApnsConfig apple(String key) {
    return ApnsConfig.builder()
        .putHeader("apns-collapse-id", key)
        .setAps(Aps.builder().setSound("default").build())
        .build();
  }

  private static WebpushConfig web(String key) {
    return WebpushConfig.builder()
        .putHeader("Topic", key)
        .putHeader("Urgency", "high")
        .setNotification(WebpushNotification.builder().setTag(key).build())
        .build();
  }

  private FcmMessage() {}
}

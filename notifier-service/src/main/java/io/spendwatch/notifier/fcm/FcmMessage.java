package io.spendwatch.notifier.fcm;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.Notification;
import com.google.firebase.messaging.WebpushConfig;
import com.google.firebase.messaging.WebpushFcmOptions;
import com.google.firebase.messaging.WebpushNotification;
import io.spendwatch.notifier.push.Push;
import java.time.Instant;

/**
 * A push as FCM takes it. Each platform has its own word for "of two with this key, show one": APNs
 * one for both what waits and what is shown, Android and the web push standard one for what waits
 * (the collapse key, the topic) and another for what is shown (the tag). And each has its own for
 * how long it is worth showing.
 */
final class FcmMessage {

  /**
   * @param token registration token. Google prefers installation ids by now, which only apps have
   *     that opted in; tokens work for all
   */
  @SuppressWarnings("deprecation") // as said above
  static Message of(Push push, String token, Instant now) {
    return Message.builder()
        .setToken(token)
        .setNotification(notification(push))
        .putAllData(push.data())
        .setAndroidConfig(android(push))
        .setApnsConfig(apple(push, now))
        .setWebpushConfig(web(push))
        .build();
  }

  private static Notification notification(Push push) {
    return Notification.builder().setTitle(push.text().title()).setBody(push.text().body()).build();
  }

  private static AndroidConfig android(Push push) {
    return AndroidConfig.builder()
        .setCollapseKey(push.collapseKey())
        .setTtl(push.timeToLive().toMillis())
        .setPriority(push.calm() ? AndroidConfig.Priority.NORMAL : AndroidConfig.Priority.HIGH)
        .setNotification(androidNotification(push))
        .build();
  }

  private static AndroidNotification androidNotification(Push push) {
    return AndroidNotification.builder()
        .setTag(push.collapseKey())
        .setPriority(
            push.calm() ? AndroidNotification.Priority.LOW : AndroidNotification.Priority.HIGH)
        .build();
  }

  private static ApnsConfig apple(Push push, Instant now) {
    return ApnsConfig.builder()
        .putHeader("apns-collapse-id", push.collapseKey())
        .putHeader("apns-expiration", Long.toString(now.plus(push.timeToLive()).getEpochSecond()))
        .putHeader("apns-priority", push.calm() ? "5" : "10")
        .setAps(aps(push))
        .build();
  }

  private static Aps aps(Push push) {
    Aps.Builder aps = Aps.builder().setThreadId(push.thread());
    return push.calm() ? aps.build() : aps.setSound("default").build();
  }

  private static WebpushConfig web(Push push) {
    WebpushConfig.Builder web =
        WebpushConfig.builder()
            .putHeader("Topic", push.collapseKey())
            .putHeader("TTL", Long.toString(push.timeToLive().toSeconds()))
            .putHeader("Urgency", push.calm() ? "low" : "high")
            .setNotification(WebpushNotification.builder().setTag(push.collapseKey()).build());
    push.webLink()
        .ifPresent(link -> web.setFcmOptions(WebpushFcmOptions.withLink(link.toString())));
    return web.build();
  }

  private FcmMessage() {}
}

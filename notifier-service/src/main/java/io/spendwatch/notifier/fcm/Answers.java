package io.spendwatch.notifier.fcm;

import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.MessagingErrorCode;
import io.spendwatch.notifier.push.Receipt;
import io.spendwatch.notifier.push.Receipt.DeviceGone;
import io.spendwatch.notifier.push.Receipt.Refused;
import io.spendwatch.notifier.push.Receipt.TryLater;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What FCM's refusals mean for a push. Only what is certain to be the device's or the message's own
 * fault is final; a wrong key of ours or an answer nobody expected may be mended, so it is tried
 * again. Source: https://firebase.google.com/docs/cloud-messaging/error-codes
 */
final class Answers {
  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  private final Duration quotaWait;
  private final InstantSource clock;

  /**
   * @param quotaWait how long to wait where a quota is used up and Google does not say
   */
  Answers(Duration quotaWait, InstantSource clock) {
    this.quotaWait = quotaWait;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  Receipt receipt(Throwable error) {
    if (error instanceof FirebaseMessagingException fcms) {
      return receipt(fcms);
    }
    // A fault of the library's or of ours; its message may hold the device's token.
    log.error("push failed reason={}", error.getClass().getName());
    return new TryLater(error.getClass().getSimpleName(), Optional.empty());
  }

  private Receipt receipt(FirebaseMessagingException error) {
    String code = code(error);
    return switch (code) {
      case "UNREGISTERED" -> new DeviceGone(code);
      case "INVALID_ARGUMENT", "SENDER_ID_MISMATCH" -> new Refused(code);
      case "QUOTA_EXCEEDED" -> new TryLater(code, retryAfter(error).or(this::quotaWait));
      default -> new TryLater(code, retryAfter(error));
    };
  }

  /** FCM's own code, or Google's for all services where FCM gave none, as in a time-out. */
  private static String code(FirebaseMessagingException error) {
    MessagingErrorCode fcms = error.getMessagingErrorCode();
    return fcms == null ? error.getErrorCode().name() : fcms.name();
  }

  private Optional<Duration> quotaWait() {
    return Optional.of(quotaWait);
  }

  private Optional<Duration> retryAfter(FirebaseMessagingException error) {
    return Optional.ofNullable(error.getHttpResponse())
        .map(IncomingHttpResponse::getHeaders)
        .map(headers -> headers.get("retry-after"))
        .map(Answers::first)
        .flatMap(this::pause);
  }

  private static String first(Object header) {
    Object value = header instanceof Collection<?> all ? all.iterator().next() : header;
    return value.toString().strip();
  }

  /** Seconds, or a date (RFC 9110, 10.2.3). */
  private Optional<Duration> pause(String header) {
    try {
      return Optional.of(
          header.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(header))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)));
    } catch (DateTimeException | NumberFormatException _) {
      return Optional.empty();
    }
  }
}

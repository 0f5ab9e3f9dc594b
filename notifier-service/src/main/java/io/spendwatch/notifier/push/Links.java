package io.spendwatch.notifier.push;

import io.spendwatch.notifier.notice.BankNews;
import io.spendwatch.notifier.notice.Crossing;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.notifier.notice.PeriodEnd;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a tap on a notice leads.
 *
 * @param app before the path in what an app reads, such as {@code spendwatch://}
 * @param web before the path where a browser is to open a page, such as {@code
 *     https://app.example.com/}; null where there is none
 */
@ConfigurationProperties("spendwatch.push.links")
public record Links(@DefaultValue("spendwatch://") String app, String web) {

  /**
   * @throws IllegalArgumentException if the link for browsers is not one that they may be given
   */
  public Links {
    web = web == null || web.isBlank() ? null : web;
    if (web != null && !web.startsWith("https://")) {
      throw new IllegalArgumentException(
          "spendwatch.push.links.web must begin with https://, which is all that FCM takes");
    }
  }

  String inApp(Notice notice) {
    return app + path(notice);
  }

  Optional<URI> onWeb(Notice notice) {
    return Optional.ofNullable(web).map(it -> URI.create(it + path(notice)));
  }

  private static String path(Notice notice) {
    return switch (notice.about()) {
      case Crossing _ -> "alerts/" + notice.subjectId();
      case BankNews it -> "items/" + it.itemId();
      case PeriodEnd it -> "periods/" + it.period().start();
    };
  }
}

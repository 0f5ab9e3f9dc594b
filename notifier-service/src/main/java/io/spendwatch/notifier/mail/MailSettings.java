package io.spendwatch.notifier.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who writes the mails. The server is {@code spring.mail.host} and its neighbours; without a host
 * there is no mail.
 *
 * @param from the address that mails come from
 */
@ConfigurationProperties("spendwatch.mail")
public record MailSettings(@DefaultValue("spendwatch@localhost") String from) {

  /** What stands behind the sign of the address. */
  String domain() {
    return from.substring(from.indexOf('@') + 1).replace(">", "");
  }
}

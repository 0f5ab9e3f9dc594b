package io.spendwatch.notifier.mail;

import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.notifier.push.Channel;
import io.spendwatch.notifier.push.Push;
import io.spendwatch.notifier.push.Receipt;
import io.spendwatch.notifier.push.Receipt.Accepted;
import io.spendwatch.notifier.push.Receipt.Refused;
import io.spendwatch.notifier.push.Receipt.TryLater;
import io.spendwatch.notifier.push.Recipient;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * E-mail, by SMTP, to people who want it. A mail cannot take the place of another: what is sent
 * again after a crash has the same Message-ID, by which many mailboxes drop the second, and what is
 * said of one subject is one conversation.
 */
public final class Mail implements Channel {
  private static final int PERMANENT = 500;

  private final JavaMailSender sender;
  private final MailSettings settings;

  public Mail(JavaMailSender sender, MailSettings settings) {
    this.sender = sender;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public List<Recipient> recipients(String userId, Preferences preferences) {
    return preferences.email().map(it -> new Recipient(userId, "", it)).stream().toList();
  }

  @Override
  public List<Receipt> send(Push push, List<Recipient> recipients) {
    return recipients.stream().map(it -> send(push, it)).toList();
  }

  /** An address stays until its person takes it back. */
  @Override
  public void forget(Recipient recipient) {}

  private Receipt send(Push push, Recipient recipient) {
    try {
      sender.send(message(push, recipient));
      return new Accepted();
    } catch (MailException e) {
      return receipt(e);
    } catch (MessagingException _) {
      // Such as an address that is none.
      return new Refused("NOT_A_MESSAGE");
    }
  }

  private MimeMessage message(Push push, Recipient recipient) throws MessagingException {
    MimeMessage message = sender.createMimeMessage();
    MimeMessageHelper mail = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
    mail.setFrom(settings.from());
    mail.setTo(recipient.address());
    mail.setSubject(push.text().title());
    mail.setText(push.text().body() + "\n\n" + link(push) + "\n");
    message.setHeader("Message-ID", id(push.id().toString()));
    message.setHeader("References", id(push.collapseKey()));
    // No holiday notice is to answer (RFC 3834).
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  private static String link(Push push) {
    return push.webLink().map(Object::toString).orElseGet(() -> push.data().get("link"));
  }

  private String id(String local) {
    return "<%s@%s>".formatted(local, settings.domain());
  }

  /** What the server refuses for good is final (RFC 5321, 4.2.1); all else may pass. */
  private static Receipt receipt(MailException error) {
    int code = error instanceof MailSendException sending ? code(sending) : 0;
    return code >= PERMANENT
        ? new Refused("SMTP_" + code)
        : new TryLater(
            code == 0 ? error.getClass().getSimpleName() : "SMTP_" + code, Optional.empty());
  }

  private static int code(MailSendException error) {
    int code = 0;
    for (Exception failed : error.getMessageExceptions()) {
      for (Exception it = failed; it instanceof MessagingException next; ) {
        code = Math.max(code, code(next));
        it = next.getNextException();
      }
    }
    return code;
  }

  private static int code(MessagingException error) {
    return switch (error) {
      case SMTPAddressFailedException it -> it.getReturnCode();
      case SMTPSendFailedException it -> it.getReturnCode();
      default -> 0;
    };
  }
}

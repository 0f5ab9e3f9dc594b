package io.spendwatch.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.notifier.Notices;
import io.spendwatch.notifier.NotifierKit;
import io.spendwatch.notifier.notice.Bundle;
import io.spendwatch.notifier.push.Ages;
import io.spendwatch.notifier.push.Composer;
import io.spendwatch.notifier.push.Links;
import io.spendwatch.notifier.push.Push;
import io.spendwatch.notifier.push.Receipt.Refused;
import io.spendwatch.notifier.push.Receipt.TryLater;
import io.spendwatch.notifier.push.Recipient;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** To a real SMTP server in this process. */
class MailTest extends NotifierKit {
  private static final MailSettings SETTINGS = new MailSettings("alerts@spendwatch.example");
  private static final Recipient ADA = new Recipient("ada", "", "ada@example.com");

  private GreenMail server;
  private Mail mail;

  @BeforeEach
  void startServer() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(server.getSmtp().getPort());
    mail = new Mail(sender, SETTINGS);
    restart(fcm, mail);
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  @Test
  void whoWantsMailHasItBesideThePush() throws Exception {
    prefer(it -> it.mailedTo(Optional.of("ada@example.com")));

    take(Notices.exceeded());
    take(Notices.exceeded());

    assertThat(catcher.caught()).hasSize(1);
    assertThat(outcomes()).containsExactlyInAnyOrder("phone SENT", " SENT");
    assertThat(topic.history().getLast().value().getChannel()).isEqualTo("email");
    MimeMessage received = server.getReceivedMessages()[0];
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(received.getAllRecipients()).containsExactly(new InternetAddress(ADA.address()));
    assertThat(received.getSubject()).isEqualTo("Over your limit by $385.71");
    assertThat(GreenMailUtil.getBody(received))
        .contains("Travel: $2,385.71 of $2,000.00 since Nov 15")
        .contains("spendwatch://alerts/" + Notices.ALERT);
  }

  @Test
  void whoDoesNotWantMailHasNone() {
    take(Notices.exceeded());

    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void theSameMailHasTheSameIdAndItsRecoveryIsInTheSameConversation() throws Exception {
    mail.send(push(Notices.exceeded()), List.of(ADA));
    mail.send(push(Notices.exceeded()), List.of(ADA));
    mail.send(push(Notices.recovered()), List.of(ADA));

    MimeMessage[] all = server.getReceivedMessages();
    assertThat(all[1].getMessageID())
        .isEqualTo(all[0].getMessageID())
        .endsWith("@spendwatch.example>");
    assertThat(all[2].getMessageID()).isNotEqualTo(all[0].getMessageID());
    assertThat(all[2].getHeader("References")).isEqualTo(all[0].getHeader("References"));
  }

  @Test
  void umlautsArriveAsTheyWereWritten() throws Exception {
    prefer(it ->
        new Preferences(
            "ada",
            it.revision(),
            it.wanted(),
            it.quietHours(),
            it.snoozed(),
            true,
            true,
            "de",
            Optional.of("ada@example.com")));

    take(Notices.exceeded());

    assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Über dem Limit");
  }

  @Test
  void aServerThatIsDownIsTriedLater() {
    server.stop();

    assertThat(mail.send(push(Notices.exceeded()), List.of(ADA)).getFirst())
        .isInstanceOf(TryLater.class);
  }

  @Test
  void anAddressThatTheServerDoesNotKnowIsRefusedAndOneThatIsFullIsTriedLater() {
    assertThat(answerTo(550)).isEqualTo(new Refused("SMTP_550"));
    assertThat(answerTo(452)).isEqualTo(new TryLater("SMTP_452", Optional.empty()));
  }

  private static Object answerTo(int code) {
    JavaMailSenderImpl refusing =
        new JavaMailSenderImpl() {
          @Override
          public void send(MimeMessage message) {
            Exception refused =
                new SMTPAddressFailedException(new InternetAddress(), "RCPT", code, "no");
            throw new MailSendException(Map.of(message, refused));
          }
        };
    return new Mail(refusing, SETTINGS).send(push(Notices.exceeded()), List.of(ADA)).getFirst();
  }

  private static Push push(io.spendwatch.notifier.notice.Notice notice) {
    return new Composer(new Links("spendwatch://", null), new Ages(Map.of()))
        .push(new Bundle(List.of(notice), false), Preferences.initial("ada"), Notices.NOON);
  }
}

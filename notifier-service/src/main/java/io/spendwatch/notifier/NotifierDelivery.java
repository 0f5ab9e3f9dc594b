package io.spendwatch.notifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.spendwatch.events.NotificationOutcome;
import io.spendwatch.notifier.delivery.Delivery;
import io.spendwatch.notifier.delivery.Ledger;
import io.spendwatch.notifier.delivery.Outcomes;
import io.spendwatch.notifier.delivery.PushSettings;
import io.spendwatch.notifier.delivery.Turnstile;
import io.spendwatch.notifier.fcm.Fcm;
import io.spendwatch.notifier.fcm.FcmSettings;
import io.spendwatch.notifier.hold.Holding;
import io.spendwatch.notifier.hold.Intake;
import io.spendwatch.notifier.hold.Release;
import io.spendwatch.notifier.hold.Releases;
import io.spendwatch.notifier.mail.Mail;
import io.spendwatch.notifier.mail.MailSettings;
import io.spendwatch.notifier.push.Ages;
import io.spendwatch.notifier.push.Channel;
import io.spendwatch.notifier.push.Composer;
import io.spendwatch.notifier.push.Links;
import io.spendwatch.storage.Storage;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.mail.javamail.JavaMailSender;

/** What is behind the topics: from a notice to its person. */
@Configuration(proxyBeanMethods = false)
class NotifierDelivery {

  @Bean
  Fcm fcm(FcmSettings settings, Storage storage, InstantSource clock) {
    return Fcm.connect(settings, storage.devices(), clock);
  }

  /** Where there is a server for it. */
  @Bean
  @ConditionalOnProperty("spring.mail.host")
  Mail mail(JavaMailSender sender, MailSettings settings) {
    return new Mail(sender, settings);
  }

  @Bean
  Ages ages(PushSettings settings) {
    return new Ages(settings.ages());
  }

  @Bean
  Ledger ledger(Storage storage, InstantSource clock) {
    return new Ledger(storage.pushes(), clock);
  }

  @Bean
  Outcomes outcomes(
      KafkaOperations<String, NotificationOutcome> kafka,
      InstantSource clock,
      MeterRegistry meters) {
    return new Outcomes(kafka, clock, meters);
  }

  @Bean
  Delivery delivery(
      List<Channel> channels,
      Ledger ledger,
      Outcomes outcomes,
      Links links,
      Ages ages,
      PushSettings settings,
      InstantSource clock) {
    return new Delivery(
        channels,
        ledger,
        outcomes,
        new Composer(links, ages),
        settings,
        RandomGenerator.getDefault(),
        clock);
  }

  @Bean
  Turnstile turnstile(PushSettings settings) {
    return new Turnstile(settings.atOnce());
  }

  @Bean
  Holding holding(Storage storage, Ledger ledger, MeterRegistry meters) {
    return new Holding(storage.heldNotices(), ledger, meters);
  }

  /** One a topic: what is remembered of a person's tries belongs to one thread. */
  @Bean
  @Scope("prototype")
  Intake intake(
      Storage storage,
      Ledger ledger,
      Outcomes outcomes,
      Holding holding,
      Delivery delivery,
      Turnstile turnstile,
      Ages ages,
      InstantSource clock) {
    return new Intake(storage, ledger, outcomes, holding, delivery, turnstile, ages, clock);
  }

  @Bean
  Releases releases(
      Storage storage,
      Ledger ledger,
      Outcomes outcomes,
      Holding holding,
      Delivery delivery,
      Turnstile turnstile,
      Ages ages,
      PushSettings settings,
      InstantSource clock,
      MeterRegistry meters) {
    Release release =
        new Release(storage, ledger, outcomes, holding, delivery, turnstile, ages, clock);
    Releases releases = new Releases(storage, release, settings.releaseEvery(), clock);
    meters.gauge("spendwatch.notifier.releasing", releases, Releases::atWork);
    return releases;
  }
}

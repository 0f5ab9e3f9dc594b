package io.spendwatch.link;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.link.linking.FetchRequests;
import io.spendwatch.link.linking.ReadingFromStart;
import io.spendwatch.link.outbox.Outgoing;
import io.spendwatch.link.readmodel.ReadModelRebuild;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.rotation.KeyRotation;
import io.spendwatch.storage.settings.StorageSettings;
import io.spendwatch.storage.vault.VaultSettings;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * What an operator does with the service's jar instead of starting the service. The settings are
 * the service's; {@code docs/operations.md} says when to use which.
 */
final class Commands {
  /** {@code --vault.rotate=add}, {@code promote}, {@code reseal} or {@code retire}. */
  private static final String ROTATE = "vault.rotate";

  /** {@code --read-model.rebuild}, or {@code --read-model.rebuild=emptying}. */
  private static final String REBUILD = "read-model.rebuild";

  /** {@code --items.read-from-start}. */
  private static final String READ = "items.read-from-start";

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({KafkaSettings.class, StorageSettings.class, VaultSettings.class})
  static class Settings {}

  /** Whether a command line has a command. */
  static boolean isOne(String... args) {
    return Stream.of(args)
        .map(it -> it.split("=", 2)[0])
        .anyMatch(it -> Stream.of(ROTATE, REBUILD, READ).map("--"::concat).anyMatch(it::equals));
  }

  /**
   * Does the command and says what it did, or what to do first.
   *
   * @return 0 if it did it
   */
  static int run(PrintStream output, String... args) {
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(Settings.class)
            .web(WebApplicationType.NONE)
            .properties("spring.config.name=link-service")
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false);
    try (ConfigurableApplicationContext context = application.run(args);
        Storage storage = context.getBean(StorageSettings.class).open()) {
      output.println(done(context, storage));
      return 0;
    } catch (IllegalStateException
        | IllegalArgumentException
        | StorageUnavailable
        | KafkaException e) {
      output.println("not done: " + e.getMessage());
      return 1;
    }
  }

  private static Object done(ConfigurableApplicationContext context, Storage storage) {
    String stage = context.getEnvironment().getProperty(ROTATE);
    if (stage != null) {
      return new KeyRotation(context.getBean(VaultSettings.class).file(), storage.items())
          .run(choice(KeyRotation.Stage.class, stage));
    }
    KafkaClients clients = new KafkaClients(context.getBean(KafkaSettings.class));
    if (context.getEnvironment().containsProperty(READ)) {
      FetchRequests requests =
          new FetchRequests(
              storage.items(),
              storage.outbox(),
              new Outgoing(clients.registry(), UuidCreator::getTimeOrderedEpoch),
              () -> {},
              UuidCreator::getTimeOrderedEpoch,
              InstantSource.system());
      return new ReadingFromStart(storage.items(), requests).run();
    }
    String start = context.getEnvironment().getProperty(REBUILD, "");
    return new ReadModelRebuild(
            clients,
            LinkMessaging.GROUP,
            storage.readModel(),
            start.isEmpty()
                ? ReadModelRebuild.Start.KEEPING
                : choice(ReadModelRebuild.Start.class, start))
        .run();
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  private Commands() {}
}

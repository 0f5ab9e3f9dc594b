package io.spendwatch.operator;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The operator's commands. Where the cluster is and who asks is told as to the services, by
 * environment variables or system properties: {@code spendwatch.kafka.*}.
 */
@Command(
    name = "operator",
    description = "Topics, access, dead letters and streams of a cluster.",
    mixinStandardHelpOptions = true)
final class Operator implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(KafkaSettings.class)
  static class Settings {}

  public static void main(String[] arguments) {
    int done;
    try (ConfigurableApplicationContext settings = settings()) {
      KafkaClients kafka = new KafkaClients(settings.getBean(KafkaSettings.class));
      done = commands(kafka).execute(arguments);
    }
    System.exit(done);
  }

  /** All commands, for one cluster. */
  static CommandLine commands(KafkaClients kafka) {
    return new CommandLine(new Operator())
        .addSubcommand(new TopicsCommand(kafka))
        .addSubcommand(new AccessCommand(kafka))
        .addSubcommand(new DeadLettersCommand(kafka))
        .addSubcommand(new ResetCommand(kafka))
        .setExecutionExceptionHandler(Operator::refused);
  }

  /** Without a command there is nothing to do but to say which there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return spec.exitCodeOnInvalidInput();
  }

  private static int refused(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (failure instanceof KafkaException || failure instanceof IllegalArgumentException) {
      PrintWriter out = command.getErr();
      out.println("not done: " + failure.getMessage());
      return command.getCommandSpec().exitCodeOnExecutionException();
    }
    throw failure;
  }

  private static ConfigurableApplicationContext settings() {
    return new SpringApplicationBuilder(Settings.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .properties("logging.level.root=WARN")
        .run();
  }
}

package io.spendwatch.operator;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.operator.access.Grants;
import io.spendwatch.schemas.Service;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the services do their work, and subscribers read what is public. */
@Command(
    name = "access",
    description = {
      "Grants access: to the five services (users link-service and so on), or to a subscriber.",
      "Granting twice changes nothing. To take access away, use Kafka's own kafka-acls.sh."
    },
    mixinStandardHelpOptions = true)
final class AccessCommand implements Callable<Integer> {
  private final KafkaClients kafka;

  @Spec private CommandSpec spec;

  @Option(
      names = "--subscriber",
      description =
          "A user who reads the public topics, in consumer groups whose names begin with the"
              + " user's, and does nothing else.")
  private String subscriber;

  AccessCommand(KafkaClients kafka) {
    this.kafka = kafka;
  }

  @Override
  public Integer call() {
    List<AclBinding> grants =
        subscriber == null
            ? Stream.of(Service.values()).flatMap(it -> Grants.of(it).stream()).toList()
            : Grants.ofSubscriber(subscriber);
    grant(grants);
    grants.forEach(grant -> spec.commandLine().getOut().println(line(grant)));
    return 0;
  }

  private void grant(List<AclBinding> grants) {
    try (Admin admin = Admin.create(kafka.client())) {
      admin.createAcls(grants).all().get();
    } catch (ExecutionException e) {
      throw new KafkaException("The cluster refuses: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static String line(AclBinding grant) {
    return "%s %s %s %s%s"
        .formatted(
            grant.entry().principal(),
            grant.entry().operation(),
            grant.pattern().resourceType(),
            grant.pattern().name(),
            switch (grant.pattern().patternType()) {
              case PREFIXED -> "*";
              default -> "";
            });
  }
}

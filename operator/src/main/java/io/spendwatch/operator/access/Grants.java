package io.spendwatch.operator.access;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.spendwatch.schemas.Service;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each user needs, as the catalogue says who writes and reads which topic. Whatever nobody is
 * granted the broker refuses, if it runs an authorizer.
 */
public final class Grants {
  private static final Set<Service> STREAMS = Set.of(Service.CATEGORIZER, Service.RULES);

  /** Of a service, whose user is named by {@link Service#id}. */
  public static List<AclBinding> of(Service service) {
    Access access = new Access(service.id());
    return Stream.of(
            Topics.all().stream()
                .filter(topic -> topic.writers().contains(service))
                .flatMap(topic -> access.write(topic.name())),
            Topics.all().stream()
                .filter(topic -> topic.readers().contains(service))
                .flatMap(topic -> reading(access, topic)),
            access.own(GROUP, READ, DESCRIBE),
            access.own(TRANSACTIONAL_ID, WRITE, DESCRIBE),
            changelogs(access, service))
        .flatMap(grants -> grants)
        .distinct()
        .toList();
  }

  /** Of somebody who reads the public topics, in groups that begin with the user's name. */
  public static List<AclBinding> ofSubscriber(String user) {
    Access access = new Access(user);
    return Stream.concat(
            Topics.all().stream()
                .filter(topic -> topic.audience() == Topic.Audience.PUBLIC)
                .flatMap(topic -> access.read(topic.name())),
            access.own(GROUP, READ, DESCRIBE))
        .toList();
  }

  private static Stream<AclBinding> reading(Access access, Topic<?> topic) {
    Stream<AclBinding> needed =
        Stream.concat(access.read(topic.name()), access.write(topic.deadLetters()));
    return Topics.retried().contains(topic)
        ? Stream.of(needed, access.read(topic.retries()), access.write(topic.retries()))
            .flatMap(grants -> grants)
        : needed;
  }

  /** Its streams make them, and nobody else knows their names. */
  private static Stream<AclBinding> changelogs(Access access, Service service) {
    return STREAMS.contains(service) ? access.own(TOPIC, ALL) : Stream.empty();
  }

  /** What one user may do. */
  private record Access(String user) {
    Stream<AclBinding> read(String topic) {
      return Stream.of(READ, DESCRIBE).map(it -> grant(TOPIC, topic, PatternType.LITERAL, it));
    }

    Stream<AclBinding> write(String topic) {
      return Stream.of(WRITE, DESCRIBE).map(it -> grant(TOPIC, topic, PatternType.LITERAL, it));
    }

    /** On everything that begins with the user's name. */
    Stream<AclBinding> own(ResourceType type, AclOperation... operations) {
      return Stream.of(operations).map(it -> grant(type, user, PatternType.PREFIXED, it));
    }

    private AclBinding grant(
        ResourceType type, String name, PatternType pattern, AclOperation operation) {
      return new AclBinding(
          new ResourcePattern(type, name, pattern),
          new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }
  }

  private Grants() {}
}

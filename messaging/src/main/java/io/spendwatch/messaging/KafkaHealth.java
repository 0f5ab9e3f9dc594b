package io.spendwatch.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while a broker of the cluster answers within two seconds. */
public final class KafkaHealth extends AbstractHealthIndicator implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Admin admin;

  public KafkaHealth(KafkaClients clients) {
    super("Kafka does not answer");
    Map<String, Object> config = clients.client();
    config.put(AdminClientConfig.CLIENT_ID_CONFIG, "health");
    // A health check that has to find a lost broker again must not wait for the long backoff.
    config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, (int) PATIENCE.toMillis());
    this.admin = Admin.create(config);
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) throws Exception {
    int patience = (int) PATIENCE.toMillis();
    var cluster = admin.describeCluster(new DescribeClusterOptions().timeoutMs(patience));
    try {
      int brokers = cluster.nodes().get(2L * patience, TimeUnit.MILLISECONDS).size();
      builder.up().withDetail("brokers", brokers);
    } catch (ExecutionException | TimeoutException e) {
      // A detail and no exception, which would be logged whole at every check.
      builder.down().withDetail("reason", "no broker has answered within " + PATIENCE);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}

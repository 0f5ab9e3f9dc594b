package io.spendwatch.rules;

import io.spendwatch.messaging.streams.StreamingService;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Service;
import java.time.InstantSource;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The service: {@code categories.totaled} and {@code budget.plans} in, violations out. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class RulesService extends StreamingService {

  RulesService() {
    super(Service.RULES.id());
  }

  public static void main(String[] arguments) {
    application().run(arguments);
  }

  /** The application, to be run alone or beside others. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(RulesService.class)
        .properties("spring.config.name=rules-service")
        .bannerMode(Banner.Mode.OFF);
  }

  /**
   * What the service does with its topics, for whoever runs it otherwise.
   *
   * @param kind of the state stores, by their names
   */
  public static Topology topology(
      SchemaRegistry registry,
      InstantSource clock,
      Function<String, KeyValueBytesStoreSupplier> kind) {
    return new Rules(registry, clock, kind).topology();
  }

  @Override
  protected Topology built(
      SchemaRegistry registry,
      InstantSource clock,
      Function<String, KeyValueBytesStoreSupplier> kind) {
    return topology(registry, clock, kind);
  }
}

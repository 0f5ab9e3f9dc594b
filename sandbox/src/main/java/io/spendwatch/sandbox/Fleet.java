package io.spendwatch.sandbox;

import io.spendwatch.categorizer.CategorizerService;
import io.spendwatch.ingest.IngestService;
import io.spendwatch.link.LinkService;
import io.spendwatch.notifier.NotifierService;
import io.spendwatch.rules.RulesService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The five services, each the application that it is anywhere else, side by side. */
final class Fleet implements AutoCloseable {
  private final List<ConfigurableApplicationContext> services;

  private Fleet(List<ConfigurableApplicationContext> services) {
    this.services = services;
  }

  /** Starts all of them at once and returns when all are up; stops them all if one fails. */
  static Fleet start(Surroundings around) {
    List<CompletableFuture<ConfigurableApplicationContext>> starting = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      for (Service service : services(around)) {
        starting.add(CompletableFuture.supplyAsync(service::run, threads));
      }
    }
    return joined(starting);
  }

  private static Fleet joined(List<CompletableFuture<ConfigurableApplicationContext>> starting) {
    Fleet fleet =
        new Fleet(
            starting.stream()
                .filter(it -> !it.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList());
    try {
      starting.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      fleet.close();
      throw new IllegalStateException("A service did not start: " + e.getCause(), e.getCause());
    }
    return fleet;
  }

  private static List<Service> services(Surroundings around) {
    var ports = around.ports();
    return List.of(
        new Service(LinkService.application(), ports.link(), around.link()),
        new Service(IngestService.application(), ports.ingest(), around.ingest()),
        new Service(CategorizerService.application(), ports.categorizer(), around.streams()),
        new Service(RulesService.application(), ports.rules(), around.streams()),
        new Service(NotifierService.application(), ports.notifier(), around.notifier()));
  }

  /** From the gate inwards, so that nothing new comes in while the rest finishes. */
  @Override
  public void close() {
    services.forEach(ConfigurableApplicationContext::close);
  }

  private record Service(SpringApplicationBuilder application, int port, List<String> options) {

    ConfigurableApplicationContext run() {
      Stream<String> port = Stream.of("--server.port=" + this.port);
      return application
          // The sandbox stops them itself, in order.
          .registerShutdownHook(false)
          .run(Stream.concat(port, options.stream()).toArray(String[]::new));
    }
  }
}

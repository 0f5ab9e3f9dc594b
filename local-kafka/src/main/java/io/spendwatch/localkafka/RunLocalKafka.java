package io.spendwatch.localkafka;

import java.nio.file.Path;

/** Runs a broker and a schema registry by themselves until they are interrupted. */
public final class RunLocalKafka {

  /**
   * @param arguments a folder for the data, the broker's port and the registry's
   */
  public static void main(String... arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    int broker = Integer.parseInt(arguments[1]);
    int registry = Integer.parseInt(arguments[2]);
    LocalKafka kafka = LocalKafka.start(folder, broker, registry);
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
    System.out.println(
        "Kafka at " + kafka.bootstrapServers() + ", schemas at " + kafka.schemaRegistryUrl());
    Thread.currentThread().join();
  }

  private RunLocalKafka() {}
}

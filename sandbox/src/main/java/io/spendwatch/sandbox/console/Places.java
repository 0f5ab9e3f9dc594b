package io.spendwatch.sandbox.console;

import java.net.URI;
import java.util.List;

/**
 * Where everything is, as the page is told in {@code /places.json}.
 *
 * @param api the link-service, called across origins as any app's page does
 * @param plaid the simulator of Plaid
 * @param pushes the push catcher
 * @param identity the issuer that takes everybody's word for who they are
 * @param webhooks where Plaid posts
 * @param schemas the schema registry
 * @param broker Kafka, as host and port
 * @param topics names of the topics, in the order in which an update passes them
 * @param services the five services
 */
public record Places(
    URI api,
    URI plaid,
    URI pushes,
    URI identity,
    URI webhooks,
    URI schemas,
    String broker,
    List<String> topics,
    List<Service> services) {

  /** A service and its root. */
  public record Service(String name, URI uri) {}
}

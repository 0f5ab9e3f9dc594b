package io.spendwatch.simulator.http;

/** What a route does. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers a call.
   *
   * @return the response without its request id, which the server adds
   */
  Object answer(Request request);
}

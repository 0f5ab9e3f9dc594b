package io.spendwatch.simulator;

import io.spendwatch.simulator.api.ControlEndpoints;
import io.spendwatch.simulator.api.ItemEndpoints;
import io.spendwatch.simulator.api.LinkEndpoints;
import io.spendwatch.simulator.api.ReferenceEndpoints;
import io.spendwatch.simulator.api.SandboxEndpoints;
import io.spendwatch.simulator.api.TransactionEndpoints;
import io.spendwatch.simulator.bank.Bank;
import io.spendwatch.simulator.bank.SimulatedItems;
import io.spendwatch.simulator.http.Credentials;
import io.spendwatch.simulator.http.Route;
import io.spendwatch.simulator.http.Server;
import io.spendwatch.simulator.json.StateFolder;
import io.spendwatch.simulator.ledger.Ids;
import io.spendwatch.simulator.people.Customers;
import io.spendwatch.simulator.webhooks.RetrySchedule;
import io.spendwatch.simulator.webhooks.WebhookKeys;
import io.spendwatch.simulator.webhooks.WebhookSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** A running simulator. */
public final class PlaidSimulator implements AutoCloseable {
  private final WebhookKeys keys;
  private final WebhookSender webhooks;
  private final Bank bank;
  private final SimulatedItems items;
  private final Server server;

  private PlaidSimulator(SimulatorSettings settings) throws IOException {
    StateFolder state = new StateFolder(settings.stateFolder());
    keys = new WebhookKeys(state, settings.clock());
    webhooks = new WebhookSender(keys, new RetrySchedule(settings.firstRetry()));
    bank =
        new Bank(
            state.inside("items"),
            webhooks,
            settings.clock(),
            settings.initialPull(),
            settings.historyPull());
    items = new SimulatedItems(bank);
    server = listen(settings);
    // Not before: whoever gets a webhook comes here for the key.
    bank.resume();
  }

  private Server listen(SimulatorSettings settings) throws IOException {
    try {
      return new Server(
          new InetSocketAddress(settings.host(), settings.port()),
          new Credentials(settings.clientId(), settings.secret()),
          Ids::request,
          routes(new Customers(settings.seed())));
    } catch (IOException e) {
      bank.close();
      webhooks.close();
      throw e;
    }
  }

  /**
   * Starts a simulator; it answers when this returns.
   *
   * @throws UncheckedIOException if the port is taken or the state cannot be read
   */
  public static PlaidSimulator start(SimulatorSettings settings) {
    try {
      return new PlaidSimulator(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the Plaid simulator cannot listen on " + settings.host() + ":" + settings.port(), e);
    }
  }

  private List<Route> routes(Customers customers) {
    return Stream.of(
            new LinkEndpoints(bank).routes(),
            new ItemEndpoints(bank).routes(),
            new TransactionEndpoints(bank).routes(),
            new ReferenceEndpoints(keys).routes(),
            new SandboxEndpoints(bank, customers).routes(),
            new ControlEndpoints(items, keys, bank::today).routes())
        .flatMap(List::stream)
        .toList();
  }

  /** The base URL for a Plaid client. */
  public URI uri() {
    return server.uri();
  }

  /** Plays the bank: adds, posts, modifies and removes transactions. */
  public SimulatedItems items() {
    return items;
  }

  /** Signs webhooks with a new key from now on; the old one expires. Returns the new key's id. */
  public String rotateWebhookKey() {
    return keys.rotate();
  }

  /** Stops everything; webhooks that were not delivered are sent after the next start. */
  @Override
  public void close() {
    server.close();
    bank.close();
    webhooks.close();
  }
}

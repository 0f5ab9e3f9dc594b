package io.spendwatch.plaid;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client of a Plaid that answers what the test says. */
abstract class CannedPlaidTest {
  static final LinkedItem ITEM = new LinkedItem("item1", new AccessToken("access-sandbox-1234"));

  CannedPlaid server;
  Plaid plaid;

  @BeforeEach
  void connect() throws IOException {
    server = new CannedPlaid();
    plaid = server.connect();
  }

  @AfterEach
  void close() {
    plaid.close();
    server.close();
  }

  final SyncPage sync() {
    return plaid.sync(ITEM, Optional.empty(), 500);
  }

  static String page(String transaction) {
    return """
    {"added": [%s], "modified": [], "removed": [], "next_cursor": "c1", "has_more": false,
     "accounts": [], "transactions_update_status": "INITIAL_UPDATE_COMPLETE", "request_id": "r"}
    """
        .formatted(transaction);
  }

  static String transaction(String fields, String currency) {
    return """
    {"transaction_id": "t", "account_id": "a", "date": "2026-11-17", "name": "n",
     "iso_currency_code": "%s", "pending": false, %s}
    """
        .formatted(currency, fields);
  }

  static String error(String type, String code) {
    return """
    {"error_type": "%s", "error_code": "%s", "error_message": "text", "display_message": null,
     "request_id": "req1"}
    """
        .formatted(type, code);
  }
}

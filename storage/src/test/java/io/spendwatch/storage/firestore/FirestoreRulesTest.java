package io.spendwatch.storage.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.storage.Storage;
import io.spendwatch.storage.contract.Examples;
import io.spendwatch.storage.settings.StorageSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app may read and write of Firestore, by the emulator's reading of the rules. */
class FirestoreRulesTest {
  private static final String PROJECT = "rules";
  private static final String ROOT = "/v1/projects/rules/databases/(default)/documents/";
  private static final int FORBIDDEN = 403;
  private static final int OK = 200;

  /** Allowed, and nothing there. */
  private static final int NOT_FOUND = 404;

  private static FirestoreEmulator emulator;

  @BeforeAll
  static void startEmulatorWithAnItemOfAnns() {
    emulator = FirestoreEmulator.startOrSkip();
    String url = "firestore://" + PROJECT + "?emulator=" + emulator.address();
    try (Storage storage = new StorageSettings(url).open()) {
      storage.items().add(Examples.item("item-1", Examples.ANN), Examples.message(1));
    }
  }

  @AfterAll
  static void stopEmulator() {
    if (emulator != null) {
      emulator.close();
    }
  }

  /** As Firebase's ID token, but unsigned: the emulator takes it at its word. */
  private static String tokenOf(String user) {
    String header = "{\"alg\":\"none\",\"typ\":\"JWT\"}";
    String claims =
        """
        {"iss":"https://securetoken.google.com/%s","aud":"%1$s","sub":"%s","user_id":"%2$s",
        "iat":0,"auth_time":0,"exp":4102444800,"firebase":{"sign_in_provider":"custom"}}\
        """
            .formatted(PROJECT, user);
    return base64(header) + "." + base64(claims) + ".";
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aUserReadsTheirItemButNotWhereItsTokenIs() throws IOException, InterruptedException {
    assertThat(emulator.status("GET", ROOT + "users/ann/plaidItems/item-1", tokenOf("ann")))
        .isEqualTo(OK);
    assertThat(emulator.status("GET", ROOT + "items/item-1", tokenOf("ann"))).isEqualTo(FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users/ann",
        "users/ann/plaidItems/x",
        "users/ann/transactions/x",
        "users/ann/categoriesTotaled/x",
        "users/ann/ruleViolations/x",
        "users/ann/alerts/x"
      })
  void aUserReadsTheirOwnAndNobodyElseDoes(String path) throws IOException, InterruptedException {
    assertThat(emulator.status("GET", ROOT + path, tokenOf("ann"))).isEqualTo(NOT_FOUND);
    assertThat(emulator.status("GET", ROOT + path, tokenOf("bob"))).isEqualTo(FORBIDDEN);
    assertThat(emulator.status("GET", ROOT + path, null)).isEqualTo(FORBIDDEN);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,users/ann/devices/x",
    "GET,users/ann/pushes/x",
    "GET,deviceTokens/x",
    "GET,outbox/x",
    "GET,leases/x",
    "GET,leaving/x",
    "GET,items/x",
    "PATCH,users/ann",
    "PATCH,users/ann/plaidItems/x",
    "PATCH,users/ann/alerts/x",
    "PATCH,users/ann/transactions/x",
    "PATCH,users/ann/devices/x",
    "PATCH,items/x"
  })
  void theRestIsTheServersAlone(String method, String path)
      throws IOException, InterruptedException {
    assertThat(emulator.status(method, ROOT + path, tokenOf("ann"))).isEqualTo(FORBIDDEN);
  }
}

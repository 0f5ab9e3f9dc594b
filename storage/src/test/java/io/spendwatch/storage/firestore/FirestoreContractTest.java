package io.spendwatch.storage.firestore;

import io.spendwatch.storage.Storage;
import io.spendwatch.storage.contract.StorageContract;
import io.spendwatch.storage.settings.StorageSettings;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Firestore keeps the contract. Every test has a project of its own in one emulator. */
class FirestoreContractTest extends StorageContract {
  private static FirestoreEmulator emulator;
  private static int projects;

  private String project;

  @BeforeAll
  static void startEmulator() {
    emulator = FirestoreEmulator.startOrSkip();
  }

  @AfterAll
  static void stopEmulator() {
    if (emulator != null) {
      emulator.close();
    }
  }

  @BeforeEach
  void nameProject() {
    project = "test" + ++projects;
  }

  @Override
  protected Storage store() {
    return new StorageSettings("firestore://" + project + "?emulator=" + emulator.address()).open();
  }

  @Override
  protected Set<String> tracesOf(String text) {
    return Contents.with(emulator.address(), project, text);
  }

  @Override
  protected Set<String> placesOfAUser() {
    return Contents.placesOfAUser();
  }
}

package io.spendwatch.storage.firestore;

import io.spendwatch.storage.Storage;
import io.spendwatch.storage.contract.StorageContract;
import io.spendwatch.storage.settings.StorageSettings;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.testcontainers.gcloud.FirestoreEmulatorContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The same on a machine with Docker and without Google's SDK. Skipped where there is no Docker. */
@Testcontainers(disabledWithoutDocker = true)
class FirestoreContainerContractTest extends StorageContract {
  @Container
  private static final FirestoreEmulatorContainer EMULATOR =
      new FirestoreEmulatorContainer(
          "gcr.io/google.com/cloudsdktool/google-cloud-cli:546.0.0-emulators");

  private static int projects;

  private String project;

  @BeforeEach
  void nameProject() {
    project = "test" + ++projects;
  }

  @Override
  protected Storage store() {
    return new StorageSettings(
            "firestore://" + project + "?emulator=" + EMULATOR.getEmulatorEndpoint())
        .open();
  }

  @Override
  protected Set<String> tracesOf(String text) {
    return Contents.with(EMULATOR.getEmulatorEndpoint(), project, text);
  }

  @Override
  protected Set<String> placesOfAUser() {
    return Contents.placesOfAUser();
  }
}

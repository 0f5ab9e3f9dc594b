package io.spendwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.schemas.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/**
 * The shape of the topology decides the names of changelogs and which tasks share state, so that a
 * change of it needs thought: state that bears another name is lost.
 */
class TopologyShapeTest {
  private static final Path GOLDEN = Path.of("src/test/resources/rules.topology.txt");

  @Test
  void theShapeIsTheOneThatWasAgreed() throws IOException {
    String shape =
        new Rules(SchemaRegistry.inMemory(), () -> Instant.EPOCH, Stores::inMemoryKeyValueStore)
            .topology()
            .describe()
            .toString()
            .strip();
    if (Boolean.getBoolean("golden.renew")) {
      Files.writeString(GOLDEN, shape + "\n");
    }

    assertThat(shape)
        .as("To take over a change that is meant, run the test with -Dgolden.renew=true")
        .isEqualTo(Files.readString(GOLDEN).strip());
  }
}

package io.spendwatch.benchmarks.figures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What was measured, where the sources are a clone. */
final class Commit {

  /** The commit that is checked out, null where there is none. */
  static String current() {
    try {
      Process git =
          new ProcessBuilder("git", "rev-parse", "HEAD")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String commit =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 ? commit : null;
    } catch (IOException noGit) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private Commit() {}
}

package io.spendwatch.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A Java client that the build has generated from the description of the API, compiled with code
 * that uses it.
 */
final class GeneratedClient implements AutoCloseable {
  private final URLClassLoader classes;

  private GeneratedClient(URLClassLoader classes) {
    this.classes = classes;
  }

  /**
   * Compiles both.
   *
   * @param generated folder with the sources of the client
   * @param user a source file that uses the client
   * @param target where the classes go
   */
  static GeneratedClient of(Path generated, Path user, Path target) throws IOException {
    compile(generated, user, Files.createDirectories(target));
    return new GeneratedClient(new URLClassLoader(new URL[] {target.toUri().toURL()}));
  }

  /** Calls a static method that takes texts and returns one. */
  String run(String className, String method, List<String> arguments)
      throws ReflectiveOperationException {
    Class<?>[] texts = arguments.stream().map(_ -> String.class).toArray(Class[]::new);
    return (String)
        classes.loadClass(className).getMethod(method, texts).invoke(null, arguments.toArray());
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }

  private static void compile(Path generated, Path user, Path target) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<Path> sources = new ArrayList<>(List.of(user));
    try (Stream<Path> files = Files.walk(generated);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      boolean done =
          compiler
              .getTask(
                  said,
                  manager,
                  null,
                  List.of("-d", target.toString(), "-proc:none", "-nowarn"),
                  null,
                  manager.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(done).as(said.toString()).isTrue();
    }
  }
}

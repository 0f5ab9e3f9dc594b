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
import org.openapitools.codegen.CodegenConstants;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** A Java client, generated from the description of the API and compiled with code that uses it. */
final class GeneratedClient implements AutoCloseable {
  private static final String PACKAGE = "io.spendwatch.client";

  private final URLClassLoader classes;

  private GeneratedClient(URLClassLoader classes) {
    this.classes = classes;
  }

  /**
   * @param description an OpenAPI document
   * @param user a source file that uses the client
   * @param folder to work in
   */
  static GeneratedClient of(Path description, Path user, Path folder) throws IOException {
    Path generated = folder.resolve("generated");
    Path compiled = Files.createDirectories(folder.resolve("classes"));
    generate(description, generated);
    compile(generated, user, compiled);
    return new GeneratedClient(new URLClassLoader(new URL[] {compiled.toUri().toURL()}));
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

  private static void generate(Path description, Path target) {
    CodegenConfigurator settings =
        new CodegenConfigurator()
            .setInputSpec(description.toString())
            .setOutputDir(target.toString())
            .setGeneratorName("java")
            .setLibrary("native")
            .setInvokerPackage(PACKAGE)
            .setApiPackage(PACKAGE + ".api")
            .setModelPackage(PACKAGE + ".model")
            // Refuses a document with faults, and with what its linter recommends against.
            .setValidateSpec(true)
            .setStrictSpecBehavior(true)
            .addAdditionalProperty("openApiNullable", false)
            // Else each condition would have an empty allOf and anyOf beside its one member.
            .addAdditionalProperty("containerDefaultToNull", true)
            .addAdditionalProperty("annotationLibrary", "none")
            .addAdditionalProperty("documentationProvider", "none")
            .addAdditionalProperty("useJakartaEe", true);
    DefaultGenerator generator = new DefaultGenerator();
    generator.setGenerateMetadata(false);
    Stream.of(
            CodegenConstants.API_TESTS,
            CodegenConstants.MODEL_TESTS,
            CodegenConstants.API_DOCS,
            CodegenConstants.MODEL_DOCS)
        .forEach(what -> generator.setGeneratorPropertyDefault(what, "false"));
    assertThat(generator.opts(settings.toClientOptInput()).generate()).isNotEmpty();
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

package io.spendwatch.sandbox.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** The page, its modules and its one library, from the class path. */
final class Pages {
  /** No dots but the one before the ending, so nothing outside of the two folders is found. */
  private static final Pattern PATH = Pattern.compile("(?:/[a-z0-9-]+)+\\.(html|css|js|svg)");

  private static final String LIBRARY = "/lit-html/";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final String policy;
  private final String library;

  /**
   * @param api the one other origin that the page speaks to
   */
  Pages(URI api) throws IOException {
    policy =
        """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
        connect-src 'self' %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\
        """
            .formatted(api);
    library = "META-INF/resources/_static/lit-html/" + libraryVersion() + "/";
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      send(exchange, path.equals("/") ? "/index.html" : path);
    }
  }

  private void send(HttpExchange exchange, String path) throws IOException {
    try (InputStream page = PATH.matcher(path).matches() ? open(path) : null) {
      if (page == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      describe(exchange.getResponseHeaders(), path.substring(path.lastIndexOf('.') + 1));
      byte[] bytes = page.readAllBytes();
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void describe(Headers headers, String ending) {
    headers.set("Content-Type", TYPES.get(ending));
    headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    // Another version may answer here tomorrow.
    headers.set("Cache-Control", "no-cache");
  }

  private InputStream open(String path) {
    return path.startsWith(LIBRARY)
        ? Pages.class
            .getClassLoader()
            .getResourceAsStream(library + path.substring(LIBRARY.length()))
        : Pages.class.getResourceAsStream("pages" + path);
  }

  private static String libraryVersion() throws IOException {
    Properties artifact = new Properties();
    try (InputStream in =
        Pages.class.getResourceAsStream("/META-INF/maven/org.mvnpm/lit-html/pom.properties")) {
      artifact.load(in);
    }
    return artifact.getProperty("version");
  }
}

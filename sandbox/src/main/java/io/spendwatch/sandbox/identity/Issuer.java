package io.spendwatch.sandbox.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OpenID Connect issuer that takes everybody's word for who they are: {@code GET
 * /token?user=ada} answers with an ID token for {@code ada}. It listens on 127.0.0.1 and has a key
 * of its own, so that its tokens are worth nothing anywhere else.
 */
public final class Issuer implements AutoCloseable {
  /** Who its tokens are for. */
  public static final String AUDIENCE = "spendwatch-sandbox";

  private static final Duration LIFETIME = Duration.ofHours(12);

  private final ECKey key;
  private final InstantSource clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Issuer(ECKey key, InstantSource clock, HttpServer server) {
    this.key = key;
    this.clock = clock;
    this.server = server;
  }

  /**
   * Answers when this returns.
   *
   * @param keyFile where its key is kept, made on the first start, so that tokens outlive a restart
   * @param port 0 for any free one
   */
  public static Issuer start(Path keyFile, int port, InstantSource clock) throws IOException {
    return start(keyFile, InetAddress.getLoopbackAddress().getHostAddress(), port, clock);
  }

  /**
   * The same, for others to reach it, in a container, say. Its tokens name 127.0.0.1 as their
   * issuer all the same.
   *
   * @param host the address to listen on
   */
  public static Issuer start(Path keyFile, String host, int port, InstantSource clock)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
    Issuer issuer = new Issuer(key(keyFile), clock, server);
    server.setExecutor(issuer.threads);
    server.createContext("/.well-known/openid-configuration", issuer::describe);
    server.createContext("/jwks.json", issuer::publishKey);
    server.createContext("/token", issuer::answerToken);
    server.start();
    return issuer;
  }

  /** The {@code iss} of its tokens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public URI jwkSetUri() {
    return uri().resolve("/jwks.json");
  }

  /** An ID token for a user. */
  public String tokenFor(String user) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(uri().toString())
            .audience(AUDIENCE)
            .subject(user)
            .issueTime(Date.from(now))
            .claim("auth_time", now.getEpochSecond())
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("The sandbox's issuer cannot sign", e);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void describe(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        "application/json",
        """
        {"issuer":"%s","jwks_uri":"%s","id_token_signing_alg_values_supported":["ES256"]}\
        """
            .formatted(uri(), jwkSetUri()));
  }

  private void publishKey(HttpExchange exchange) throws IOException {
    answer(exchange, 200, "application/json", new JWKSet(key.toPublicJWK()).toString());
  }

  private void answerToken(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null || !query.startsWith("user=") || query.length() == "user=".length()) {
      answer(exchange, 400, "text/plain", "Say for whom: /token?user=ada\n");
      return;
    }
    String user = URLDecoder.decode(query.substring("user=".length()), StandardCharsets.UTF_8);
    answer(exchange, 200, "text/plain", tokenFor(user));
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static ECKey key(Path file) throws IOException {
    try {
      if (Files.exists(file)) {
        return ECKey.parse(Files.readString(file));
      }
      ECKey fresh = new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, fresh.toJSONString());
      return fresh;
    } catch (ParseException | JOSEException e) {
      throw new IOException("The issuer's key in " + file + " cannot be used: delete it", e);
    }
  }
}

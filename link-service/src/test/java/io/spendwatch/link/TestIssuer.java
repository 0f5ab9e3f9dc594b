package io.spendwatch.link;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spendwatch.link.identity.IdentitySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of ID tokens whose keys are made when it starts and are nowhere but in memory. */
public final class TestIssuer implements AutoCloseable {
  public static final String ISSUER = "https://issuer.test/spendwatch";
  public static final String AUDIENCE = "spendwatch-test";

  private final RSAKey rsa;
  private final ECKey ec;
  private final HttpServer server;
  private final AtomicInteger fetches = new AtomicInteger();

  public TestIssuer() {
    try {
      rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
      ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/keys", this::keys);
    server.start();
  }

  /** Settings with which a decoder trusts this issuer. */
  public IdentitySettings settings() {
    return new IdentitySettings(null, ISSUER, AUDIENCE, jwkSetUri());
  }

  public URI jwkSetUri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
  }

  /** How often somebody has asked for the keys. */
  public int fetches() {
    return fetches.get();
  }

  /** A good token. */
  public String token(String userId) {
    return signed(claims(userId).build());
  }

  /** Claims of a good token, to be made worse. */
  public static JWTClaimsSet.Builder claims(String userId) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject(userId)
        .issueTime(Date.from(now.minusSeconds(10)))
        .expirationTime(Date.from(now.plusSeconds(3600)))
        .claim("auth_time", now.minusSeconds(20).getEpochSecond());
  }

  public String signed(JWTClaimsSet claims) {
    return signed(claims, JWSAlgorithm.RS256, rsa.getKeyID(), signer(rsa));
  }

  public String signedWithEc(JWTClaimsSet claims) {
    return signed(claims, JWSAlgorithm.ES256, ec.getKeyID(), signer(ec));
  }

  /** Signed well, but under a key id that the issuer does not have. */
  public String signedUnder(String keyId, JWTClaimsSet claims) {
    return signed(claims, JWSAlgorithm.RS256, keyId, signer(rsa));
  }

  /** Signs whatever with anything. */
  public static String signed(
      JWTClaimsSet claims, JWSAlgorithm algorithm, String keyId, JWSSigner signer) {
    try {
      SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key, as a forger has it too. */
  public RSAKey publicKey() {
    return rsa.toPublicJWK();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void keys(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    byte[] keys =
        new JWKSet(java.util.List.<JWK>of(rsa, ec)).toString().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, keys.length);
      exchange.getResponseBody().write(keys);
    }
  }

  private static JWSSigner signer(JWK key) {
    try {
      return key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}

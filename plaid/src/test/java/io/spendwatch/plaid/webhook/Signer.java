package io.spendwatch.plaid.webhook;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;

/** Signs as Plaid does, with a key of its own. */
final class Signer {
  final String kid;
  private final ECKey pair;

  Signer(String kid) {
    this.kid = kid;
    try {
      this.pair = new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  VerificationKey key() {
    return new VerificationKey(kid, pair.toPublicJWK(), Optional.empty());
  }

  VerificationKey keyThatExpired(Instant at) {
    return new VerificationKey(kid, pair.toPublicJWK(), Optional.of(at));
  }

  String sign(byte[] body, Instant at) {
    return sign(
        new JWTClaimsSet.Builder()
            .issueTime(Date.from(at))
            .claim("request_body_sha256", sha256(body))
            .build());
  }

  String sign(JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build(), claims);
      token.sign(new ECDSASigner(pair));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

package io.spendwatch.benchmarks.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.List;

/** ES256 of the JDK and nothing else, on tokens that are taken apart already. */
public final class BareVerification {
  private final ECPublicKey key;
  private final List<Parts> tokens;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Parts(byte[] signed, byte[] signature) {

    static Parts of(Signed webhook) {
      try {
        SignedJWT token = SignedJWT.parse(webhook.header());
        return new Parts(token.getSigningInput(), token.getSignature().decode());
      } catch (ParseException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** On tokens of its own. */
  public BareVerification() {
    this(Signed.key());
  }

  private BareVerification(ECKey key) {
    this(key, Signed.some(200, key));
  }

  BareVerification(ECKey key, List<Signed> webhooks) {
    try {
      this.key = key.toECPublicKey();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    this.tokens = webhooks.stream().map(Parts::of).toList();
  }

  /** How many a second, with a thread for each core. */
  public double rate() {
    return OnAllCores.rate(turn -> verify(tokens.get(turn % tokens.size())));
  }

  private void verify(Parts token) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(key);
      signature.update(token.signed());
      if (!signature.verify(token.signature())) {
        throw new IllegalStateException("A good signature was refused");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.spendwatch.storage.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A keyset in a file. It is the key to every access token, so it belongs to its owner alone, also
 * where a key of a KMS wraps it.
 *
 * @param wrapping what the keyset is encrypted with, if it is
 */
public record KeysetFile(Path path, Optional<Aead> wrapping) {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /**
   * Loads the keyset.
   *
   * @throws IllegalStateException if the file is missing, cannot be read, is no such keyset, or may
   *     be read by others than its owner; the message says what to do
   */
  public KeysetHandle load() {
    refuseUnlessOwnersAlone();
    try {
      return Keysets.parse(Files.readString(path), wrapping, path.toString());
    } catch (AccessDeniedException e) {
      throw new IllegalStateException(
          "The keyset %s cannot be read: let it belong to the user that runs this".formatted(path));
    } catch (IOException e) {
      throw Keysets.noKeyset(path.toString());
    }
  }

  /** Replaces the keyset, all of it or nothing. */
  public void save(KeysetHandle keys) {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    try {
      Files.deleteIfExists(next);
      Keysets.create(next, Keysets.write(keys, wrapping));
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the keyset " + path, e);
    }
  }

  private void refuseUnlessOwnersAlone() {
    if (!Files.isRegularFile(path)) {
      throw new IllegalStateException(
          ("The keyset %s is missing: let spendwatch.vault.keyset-file name one, or make it with"
                  + " `tinkey create-keyset --key-template AES256_GCM --out-format json --out %s`")
              .formatted(path, path));
    }
    if (Keysets.hasPosix(path) && !OWNER.containsAll(withoutExecution())) {
      throw new IllegalStateException(
          "The keyset %s is open to others than its owner: run `chmod 600 %s`"
              .formatted(path, path));
    }
  }

  private Set<PosixFilePermission> withoutExecution() {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      permissions.remove(PosixFilePermission.OWNER_EXECUTE);
      return permissions;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot see who may read the keyset " + path, e);
    }
  }
}

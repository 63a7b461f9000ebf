package io.affectstream.launcher.process;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with faces, voices and words of people, which only the user who runs the process may
 * look into. What others may do with it is taken from them, and that is said.
 */
final class PrivateFolder extends SimpleFileVisitor<Path> {
  private static final Logger LOGGER = LoggerFactory.getLogger(PrivateFolder.class);
  private static final Set<PosixFilePermission> OF_OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path folder;
  private int opened;
  private int stayed;

  private PrivateFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder, or closes it and all that is in it.
   *
   * @throws IOException if it cannot be made or looked through
   */
  static void secure(Path folder) throws IOException {
    if (make(folder)) {
      var found = new PrivateFolder(folder);
      Files.walkFileTree(folder.toRealPath(), found);
      found.report();
    }
  }

  /** The same for the folder alone, whatever is in it; one that others need is left as it is. */
  static void secureAlone(Path folder) throws IOException {
    if (make(folder) && !SharedPlace.is(folder)) {
      var found = new PrivateFolder(folder);
      found.shut(folder.toRealPath());
      found.report();
    }
  }

  /** Whether there is something to close. */
  private static boolean make(Path folder) throws IOException {
    if (!keepsPermissions(folder)) {
      LOGGER
          .atWarn()
          .log(
              "{} lies on a file system that keeps no permissions: whoever can reach it can read what"
                  + " was said and seen; name another in affect.data-dir",
              folder);
      Files.createDirectories(folder);
      return false;
    }
    boolean there = Files.isDirectory(folder);
    if (!there) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OF_OWNER));
    }
    return there;
  }

  private static boolean keepsPermissions(Path folder) throws IOException {
    var there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    FileStore store = Files.getFileStore(there);
    return store.supportsFileAttributeView(PosixFileAttributeView.class);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes) {
    shut(entry);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) {
    if (!attributes.isSymbolicLink()) {
      shut(entry);
    }
    return FileVisitResult.CONTINUE;
  }

  /** Gone meanwhile, as logs of a broker go, or not ours to list. */
  @Override
  public FileVisitResult visitFileFailed(Path entry, IOException cause) {
    stayed += Files.exists(entry, LinkOption.NOFOLLOW_LINKS) ? 1 : 0;
    return FileVisitResult.CONTINUE;
  }

  private void shut(Path entry) {
    try {
      var allowed = permissions(entry);
      if (OF_OWNER.containsAll(allowed)) {
        return;
      }
      opened += matters(entry, allowed) ? 1 : 0;
      allowed.retainAll(OF_OWNER);
      Files.setPosixFilePermissions(entry, allowed);
      stayed += OF_OWNER.containsAll(permissions(entry)) ? 0 : 1;
    } catch (IOException e) {
      LOGGER.atDebug().setCause(e).log("permissions stay");
      stayed += Files.exists(entry, LinkOption.NOFOLLOW_LINKS) ? 1 : 0;
    }
  }

  private static Set<PosixFilePermission> permissions(Path entry) throws IOException {
    var permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(Files.getPosixFilePermissions(entry, LinkOption.NOFOLLOW_LINKS));
    return permissions;
  }

  /** Kafka Streams lets the group list its folders at each start; what they hold stays closed. */
  private static boolean matters(Path entry, Set<PosixFilePermission> allowed) {
    return !Files.isDirectory(entry)
        || allowed.stream().anyMatch(permission -> permission.name().startsWith("OTHERS"))
        || allowed.contains(PosixFilePermission.GROUP_WRITE);
  }

  private void report() {
    if (stayed > 0) {
      LOGGER
          .atWarn()
          .log(
              "OTHER USERS MAY READ {} files and folders in {}, with voices, faces and words of people,"
                  + " and that cannot be changed: let the user who runs this own them, or name another"
                  + " folder in affect.data-dir",
              stayed,
              folder);
    } else if (opened > 0) {
      LOGGER
          .atWarn()
          .log(
              "other users could read {} files and folders in {}, with voices, faces and words of"
                  + " people; from now on only you can",
              opened,
              folder);
    }
  }
}

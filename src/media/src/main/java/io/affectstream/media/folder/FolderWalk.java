package io.affectstream.media.folder;

import io.affectstream.media.folder.FolderContents.PassedOver;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Looks through a folder and those below it. Links are followed, but no folder is listed twice and
 * no file that is there itself is listed again through a link, so that loops end; nor is a folder
 * around this one. Hidden entries, whose names begin with a dot, are not meant. Nothing is opened:
 * a pipe or a device would block.
 */
public final class FolderWalk {
  private final Deque<Path> folders = new ArrayDeque<>();
  private final Deque<Path> links = new ArrayDeque<>(); // last, so that what they lead to is known
  private final Set<Object> seen = new HashSet<>();
  private final List<Path> files = new ArrayList<>();
  private final List<PassedOver> passedOver = new ArrayList<>();

  private FolderWalk() {}

  /** All that is below {@code folder}; what cannot be looked at is passed over with its reason. */
  public static FolderContents through(Path folder) {
    var walk = new FolderWalk();
    walk.enclose(folder);
    walk.look(folder, "");
    walk.run();
    walk.files.sort(Comparator.naturalOrder());
    walk.passedOver.sort(Comparator.comparing(PassedOver::path));
    return new FolderContents(walk.files, walk.passedOver);
  }

  /** A link to a folder around this one leads in a circle too. */
  private void enclose(Path folder) {
    try {
      var around = folder.toRealPath().getParent();
      for (; around != null; around = around.getParent()) {
        seen.add(identity(around, Files.readAttributes(around, BasicFileAttributes.class)));
      }
    } catch (IOException _) {
      // then the folder itself cannot be looked at, which is told
    }
  }

  private void run() {
    while (!folders.isEmpty() || !links.isEmpty()) {
      if (folders.isEmpty()) {
        look(links.pop(), "a link to what is listed already, or to a folder around it");
      } else {
        list(folders.pop());
      }
    }
  }

  private void list(Path folder) {
    var entries = new ArrayList<Path>();
    try (var stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException e) {
      passOver(folder, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      passOver(folder, e);
    }
    entries.sort(Comparator.naturalOrder());
    entries.stream().filter(entry -> !isHidden(entry)).forEach(this::meet);
  }

  private static boolean isHidden(Path entry) {
    return String.valueOf(entry.getFileName()).startsWith(".");
  }

  private void meet(Path entry) {
    if (Files.isSymbolicLink(entry)) {
      links.add(entry);
    } else {
      look(entry, "met before, through a mount", LinkOption.NOFOLLOW_LINKS);
    }
  }

  private void look(Path entry, String again, LinkOption... options) {
    try {
      take(entry, Files.readAttributes(entry, BasicFileAttributes.class, options), again);
    } catch (IOException e) {
      passOver(entry, e);
    }
  }

  private void take(Path entry, BasicFileAttributes attributes, String again) throws IOException {
    if (!attributes.isDirectory() && !attributes.isRegularFile()) {
      passedOver.add(new PassedOver(entry, "a pipe, socket or device, which is never opened"));
    } else if (!seen.add(identity(entry, attributes)) && isOnlyOnce(entry, attributes)) {
      passedOver.add(new PassedOver(entry, again));
    } else if (attributes.isDirectory()) {
      folders.add(entry);
    } else {
      files.add(entry);
    }
  }

  /** A file may have two names of its own, a folder has one. */
  private static boolean isOnlyOnce(Path entry, BasicFileAttributes attributes) {
    return attributes.isDirectory() || Files.isSymbolicLink(entry);
  }

  private static Object identity(Path entry, BasicFileAttributes attributes) throws IOException {
    var key = attributes.fileKey();
    return key == null ? entry.toRealPath() : key;
  }

  private void passOver(Path entry, IOException cause) {
    passedOver.add(new PassedOver(entry, sentence(entry, cause)));
  }

  private static String sentence(Path entry, IOException cause) {
    boolean link = Files.isSymbolicLink(entry);
    return switch (cause) {
      case NoSuchFileException _ -> link ? "a link that leads nowhere" : "gone meanwhile";
      case AccessDeniedException _ -> "there is no permission to look at it";
      case FileSystemException e when link -> "a link that cannot be followed: " + reason(e);
      case FileSystemException e -> "it cannot be looked at: " + reason(e);
      default -> "it cannot be looked at: " + cause.getClass().getSimpleName();
    };
  }

  private static String reason(FileSystemException cause) {
    return Objects.requireNonNullElse(cause.getReason(), cause.getClass().getSimpleName());
  }
}

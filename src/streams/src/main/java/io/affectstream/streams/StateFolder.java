package io.affectstream.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the stores of one application lie on disk; all of it can be made anew from changelogs. */
final class StateFolder {
  private static final Logger LOGGER = LoggerFactory.getLogger(StateFolder.class);

  private final Path instance;
  private final String application;

  /**
   * @param instance the folder of this instance
   */
  StateFolder(Path instance, String application) {
    this.instance = instance;
    this.application = application;
  }

  /**
   * Takes over what an earlier version, which knew no instances, left a folder higher: with it goes
   * the identity by which transactions of a killed process are ended at once.
   */
  void adopt() {
    var parent = instance.getParent();
    if (parent == null || Files.exists(instance.resolve(application))) {
      return;
    }
    var old = parent.resolve(application);
    if (Files.isDirectory(old)) {
      move(old);
    }
  }

  /**
   * Deletes the stores of {@code task}, or of all tasks if it is not known which.
   *
   * @throws UncheckedIOException if they cannot be deleted
   */
  void wipe(Optional<String> task) {
    var stores = instance.resolve(application);
    try {
      for (var folder : task.isPresent() ? List.of(stores.resolve(task.get())) : tasks(stores)) {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("damaged stores in " + stores + " cannot be deleted", e);
    }
  }

  /**
   * Deletes what is called as a task's folder and is none: Kafka Streams would ask for the folder
   * for ever.
   *
   * @throws UncheckedIOException if it cannot be deleted
   */
  void clear() {
    try {
      for (var task : tasks(instance.resolve(application))) {
        if (!Files.isDirectory(task)) {
          LOGGER.atWarn().log("{} is no folder and is deleted: its stores are made anew", task);
          Files.delete(task);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many tasks have stores here. */
  int size() {
    try {
      return tasks(instance.resolve(application)).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return instance.resolve(application).toString();
  }

  private static List<Path> tasks(Path stores) throws IOException {
    if (!Files.isDirectory(stores)) {
      return List.of();
    }
    try (var folders = Files.list(stores)) {
      return folders.filter(f -> f.getFileName().toString().matches("\\d+_\\d+")).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void move(Path old) {
    try {
      Files.createDirectories(instance);
      Files.move(old, instance.resolve(application), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOGGER.atWarn().setCause(e).log("{} stays unused: stores are made anew", old);
    }
  }
}

package io.affectstream.retrainer.rounds;

/**
 * What a child is told, {@code task.json}.
 *
 * @param seed of all it draws
 * @param method {@code top-k}, {@code vote} or {@code both}
 * @param perClass clips of the pool that it picks of a class, at most
 * @param requireAgreement whether two modalities alone must agree with a clip's class
 * @param replayShare of the weight in training that labelled replay has, at least
 * @param epochs at most
 * @param name of the model
 */
public record Task(
    long seed,
    String method,
    int perClass,
    boolean requireAgreement,
    double replayShare,
    int epochs,
    String name) {

  Task seeded(long other) {
    return new Task(other, method, perClass, requireAgreement, replayShare, epochs, name);
  }
}

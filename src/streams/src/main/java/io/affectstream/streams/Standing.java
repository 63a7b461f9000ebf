package io.affectstream.streams;

/**
 * How it stands with a role: whether it does its work, and in words what it waits for or why it
 * cannot go on.
 *
 * @param state what to do about it
 * @param text a few words for a person
 */
public record Standing(State state, String text) {

  /** What an orchestrator should make of it. */
  public enum State {
    /** It does its work. */
    READY,
    /** It will by itself, as soon as what it waits for is there. */
    WAITING,
    /** It will not by itself: the process must be started anew. */
    STOPPED
  }

  public static Standing ready(String text) {
    return new Standing(State.READY, text);
  }

  public static Standing waiting(String text) {
    return new Standing(State.WAITING, text);
  }

  public static Standing stopped(String text) {
    return new Standing(State.STOPPED, text);
  }

  /** Of what ended by itself. */
  public static Standing stopped(Throwable cause) {
    return stopped("stopped by " + cause.getClass().getSimpleName() + "; its log says more");
  }

  public boolean isReady() {
    return state == State.READY;
  }
}

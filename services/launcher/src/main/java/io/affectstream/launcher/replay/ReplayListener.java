package io.affectstream.launcher.replay;

/** Hears of a replay as it goes; calls come one at a time. */
public interface ReplayListener {

  /** A clip has its event. */
  void answered(ReplayedClip clip);

  /** A file was refused. */
  void rejected(RejectedFile file);

  /** One that tells nobody. */
  static ReplayListener silent() {
    return new ReplayListener() {
      @Override
      public void answered(ReplayedClip clip) {
        // the outcome holds it
      }

      @Override
      public void rejected(RejectedFile file) {
        // the outcome holds it
      }
    };
  }
}

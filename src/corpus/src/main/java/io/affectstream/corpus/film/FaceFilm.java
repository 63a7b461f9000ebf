package io.affectstream.corpus.film;

import io.affectstream.corpus.face.Identity;
import io.affectstream.corpus.face.Look;
import io.affectstream.corpus.paint.FaceRenderer;
import io.affectstream.corpus.plan.Display;
import io.affectstream.corpus.plan.Speaker;
import java.util.SplittableRandom;

/** A person filmed while speaking: pictures on demand, in order. For one thread. */
public final class FaceFilm {
  public static final int WIDTH = 256;
  public static final int HEIGHT = 256;
  public static final int FRAMES_PER_SECOND = 25;

  /** Share of the way the mouth goes to where the sound wants it, each frame. */
  private static final double LIP_SPEED = 0.6;

  private final Identity who;
  private final Performance performance;
  private final Camera camera;
  private final MouthTrack mouth;
  private final FaceRenderer renderer = new FaceRenderer(WIDTH, HEIGHT);
  private double voicing;
  private int next;

  /**
   * @param speech what the person says, without noise: it opens the mouth
   */
  public FaceFilm(
      Speaker speaker, Display display, float[] speech, int sampleRateHz, SplittableRandom random) {
    who = Identity.of(speaker);
    performance = new Performance(who, display, random.split());
    camera = new Camera(random.split());
    mouth = new MouthTrack(speech, sampleRateHz / FRAMES_PER_SECOND);
  }

  /** As many as the speech is long. */
  public int frames() {
    return mouth.frames();
  }

  /** The next picture: three bytes a pixel, blue first, rows from the top. */
  public byte[] nextFrame() {
    voicing += LIP_SPEED * (mouth.opening(next) - voicing);
    var expression = performance.at((double) next / FRAMES_PER_SECOND, voicing);
    next++;
    return camera.take(renderer.render(new Look(who, expression, voicing)));
  }
}

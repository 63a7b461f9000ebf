package io.affectstream.corpus.face;

import io.affectstream.corpus.plan.Speaker;
import java.util.SplittableRandom;

/** A person's looks. */
public record Identity(
    Palette palette,
    Proportions proportions,
    Framing framing,
    Mimicry mimicry,
    HairStyle hair,
    boolean hasBeard,
    boolean hasGlasses) {

  /** The same for the same speaker, always. */
  public static Identity of(Speaker speaker) {
    var random = new SplittableRandom(104_729L * speaker.number() + 17);
    boolean male = speaker.isMale();
    boolean first = random.nextBoolean();
    var hair =
        male
            ? first ? HairStyle.SHORT : HairStyle.CROPPED
            : first ? HairStyle.LONG : HairStyle.PARTED;
    return new Identity(
        Palette.draw(random),
        Proportions.draw(random),
        Framing.draw(random),
        Mimicry.draw(random),
        hair,
        male && random.nextInt(3) == 0,
        random.nextInt(7) == 0);
  }
}

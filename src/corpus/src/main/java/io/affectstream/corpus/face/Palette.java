package io.affectstream.corpus.face;

import java.awt.Color;
import java.util.List;
import java.util.random.RandomGenerator;

/** The colours of a person and of the room behind. */
public record Palette(
    Color skin, Color hair, Color brow, Color iris, Color lip, Color shirt, Color wall) {
  private static final List<Color> SKINS =
      List.of(
          new Color(236, 196, 170),
          new Color(222, 172, 138),
          new Color(198, 146, 110),
          new Color(166, 116, 84),
          new Color(244, 210, 186),
          new Color(210, 160, 128),
          new Color(140, 96, 70));
  private static final List<Color> HAIRS =
      List.of(
          new Color(38, 28, 24),
          new Color(84, 54, 32),
          new Color(150, 110, 60),
          new Color(20, 20, 24),
          new Color(110, 100, 96),
          new Color(120, 52, 28));
  private static final List<Color> IRISES =
      List.of(
          new Color(70, 46, 30),
          new Color(60, 90, 120),
          new Color(70, 96, 60),
          new Color(50, 36, 26));

  static Palette draw(RandomGenerator random) {
    var skin = one(SKINS, random);
    var hair = one(HAIRS, random);
    return new Palette(
        skin,
        hair,
        Tint.mix(hair, new Color(30, 20, 16), 0.45),
        one(IRISES, random),
        Tint.mix(skin, new Color(176, 60, 66), 0.55 + 0.2 * random.nextDouble()),
        Color.getHSBColor(
            random.nextFloat(),
            0.35f + 0.4f * random.nextFloat(),
            0.35f + 0.4f * random.nextFloat()),
        Color.getHSBColor(
            random.nextFloat(),
            0.08f + 0.25f * random.nextFloat(),
            0.55f + 0.35f * random.nextFloat()));
  }

  /** Skin in shadow. */
  public Color shade() {
    return Tint.mix(skin, new Color(70, 34, 24), 0.62);
  }

  /** Skin in a fold or a nostril. */
  public Color deepShade() {
    return Tint.mix(skin, new Color(40, 18, 14), 0.82);
  }

  /** Skin where light falls. */
  public Color highlight() {
    return Tint.mix(skin, new Color(255, 244, 230), 0.5);
  }

  private static Color one(List<Color> colours, RandomGenerator random) {
    return colours.get(random.nextInt(colours.size()));
  }
}

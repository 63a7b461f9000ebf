package io.affectstream.launcher.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A small curve in plain characters: steps that hold until the next point. */
public final class Curve {
  private static final int WIDTH = 60;
  private static final int HEIGHT = 6;
  private static final double LEAST_SPAN = 0.02; // noise shall not look like a mountain

  private Curve() {}

  /**
   * A point; points come in rising order of {@code x}.
   *
   * @param x at least 0
   */
  public record Point(double x, double y) {}

  /**
   * The lines of the curve, from the top.
   *
   * @param points at least one
   * @param end where the last step ends
   */
  public static List<String> of(List<Point> points, double end) {
    double low = points.stream().mapToDouble(Point::y).min().orElseThrow();
    double high = points.stream().mapToDouble(Point::y).max().orElseThrow();
    double span = Math.max(LEAST_SPAN, high - low);
    var rows = new char[HEIGHT][WIDTH];
    Arrays.stream(rows).forEach(row -> Arrays.fill(row, ' '));
    for (int column = 0; column < WIDTH; column++) {
      double y = at(points, end * column / (WIDTH - 1));
      rows[(int) Math.round((HEIGHT - 1) * (y - low) / span)][column] = '*';
    }
    var lines = new ArrayList<String>();
    for (int row = HEIGHT - 1; row >= 0; row--) {
      double y = low + span * row / (HEIGHT - 1);
      lines.add(String.format(Locale.ROOT, "%6.3f |%s", y, new String(rows[row])).stripTrailing());
    }
    lines.add("       +" + "-".repeat(WIDTH));
    return lines;
  }

  private static double at(List<Point> points, double x) {
    double y = points.getFirst().y();
    for (var point : points) {
      y = point.x() <= x ? point.y() : y;
    }
    return y;
  }
}

package io.affectstream.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CtcBeamSearchTest {
  private static final int A = 1;
  private static final int B = 2;

  @Test
  void repeatedFramesAreOnePieceAndABlankBetweenThemMakesTwo() {
    var frames = frames(3, new double[][] {peak(A), peak(A), peak(0), peak(A), peak(B)});

    var pieces = search(3).decode(frames, 5);

    assertThat(pieces).extracting(CtcPiece::id).containsExactly(A, A, B);
    assertThat(pieces).extracting(CtcPiece::firstFrame).containsExactly(0, 3, 4);
    assertThat(pieces).extracting(CtcPiece::lastFrame).containsExactly(1, 3, 4);
    assertThat(pieces).allSatisfy(p -> assertThat(p.confidence()).isCloseTo(0.8, within(1e-6)));
  }

  @Test
  void sequenceOfManyAlignmentsBeatsTheBestSinglePath() {
    // "blank blank" is the best path with 0.36, but A is reached by three paths with 0.64
    var frames = frames(2, new double[][] {{0.6, 0.4}, {0.6, 0.4}});

    assertThat(search(2).decode(frames, 2)).extracting(CtcPiece::id).containsExactly(A);
  }

  @Test
  void bestSequenceEqualsBruteForceOnRandomLattices() {
    var random = new Random(11);
    for (int round = 0; round < 300; round++) {
      int vocabulary = 2 + random.nextInt(3);
      int frames = 1 + random.nextInt(6);
      var probabilities = randomRows(random, frames, vocabulary);

      var pieces =
          new CtcBeamSearch(vocabulary, 2_000, vocabulary, LanguageState.UNIFORM)
              .decode(frames(vocabulary, probabilities), frames);

      assertThat(pieces.stream().map(CtcPiece::id).toList())
          .isEqualTo(bestByEnumeration(probabilities, vocabulary));
      assertLiesInOrder(pieces, frames);
    }
  }

  @Test
  void nothingButBlanksIsNoPiece() {
    assertThat(search(3).decode(frames(3, new double[][] {peak(0), peak(0)}), 2)).isEmpty();
    assertThat(search(3).decode(FloatBuffer.allocate(0), 0)).isEmpty();
  }

  @Test
  void longImprobableInputDoesNotUnderflow() {
    int frames = 5_000;
    var flat = new double[frames][];
    for (int frame = 0; frame < frames; frame++) {
      flat[frame] = frame % 2 == 0 ? new double[] {0.3, 0.4, 0.3} : new double[] {0.4, 0.3, 0.3};
    }

    var pieces = search(3).decode(frames(3, flat), frames);

    assertThat(pieces).isNotEmpty();
    assertLiesInOrder(pieces, frames);
  }

  @Test
  void notANumberIsRefused() {
    var broken = FloatBuffer.wrap(new float[] {Float.NaN, Float.NaN});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(2).decode(broken, 1))
        .withMessageContaining("frame 0");
  }

  @Test
  void tooFewValuesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(3).decode(FloatBuffer.allocate(5), 2))
        .withMessageContaining("5 values");
  }

  @Test
  void bufferIsReadFromItsPositionWhichStays() {
    var both = FloatBuffer.allocate(4);
    both.put(new float[] {0f, -99f, -99f, 0f}).position(2);

    assertThat(search(2).decode(both, 1)).extracting(CtcPiece::id).containsExactly(A);
    assertThat(both.position()).isEqualTo(2);
  }

  private static CtcBeamSearch search(int vocabulary) {
    return new CtcBeamSearch(vocabulary, 8, 8, LanguageState.UNIFORM);
  }

  private static double[] peak(int piece) {
    var row = new double[] {0.1, 0.1, 0.1};
    row[piece] = 0.8;
    return row;
  }

  private static FloatBuffer frames(int vocabulary, double[][] probabilities) {
    var buffer = FloatBuffer.allocate(probabilities.length * vocabulary);
    for (var row : probabilities) {
      for (double probability : row) {
        buffer.put((float) Math.log(probability));
      }
    }
    return buffer.flip();
  }

  private static double[][] randomRows(Random random, int frames, int vocabulary) {
    var rows = new double[frames][vocabulary];
    for (var row : rows) {
      double sum = 0;
      for (int piece = 0; piece < vocabulary; piece++) {
        row[piece] = 0.01 + Math.pow(random.nextDouble(), 3);
        sum += row[piece];
      }
      for (int piece = 0; piece < vocabulary; piece++) {
        row[piece] /= sum;
      }
    }
    return rows;
  }

  /** Sums every path of {@code vocabulary ^ frames}. */
  private static List<Integer> bestByEnumeration(double[][] probabilities, int vocabulary) {
    Map<List<Integer>, Double> sums = new HashMap<>();
    int paths = (int) Math.pow(vocabulary, probabilities.length);
    for (int path = 0; path < paths; path++) {
      var sequence = new ArrayList<Integer>();
      double probability = 1;
      int last = 0;
      int rest = path;
      for (var row : probabilities) {
        int piece = rest % vocabulary;
        rest /= vocabulary;
        probability *= row[piece];
        if (piece != 0 && piece != last) {
          sequence.add(piece);
        }
        last = piece;
      }
      sums.merge(sequence, probability, Double::sum);
    }
    return sums.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static void assertLiesInOrder(List<CtcPiece> pieces, int frames) {
    int next = 0;
    for (var piece : pieces) {
      assertThat(piece.firstFrame()).isBetween(next, piece.lastFrame());
      assertThat(piece.confidence()).isBetween(0.0, 1.0);
      next = piece.lastFrame() + 1;
    }
    assertThat(next).isLessThanOrEqualTo(frames);
  }
}

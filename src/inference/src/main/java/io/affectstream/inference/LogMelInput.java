package io.affectstream.inference;

import java.util.ArrayList;
import java.util.List;

/** Whisper's encoder and the towers made of it hear log-mel windows. */
final class LogMelInput implements AcousticInput {
  private final TowerSound sound;
  private final boolean tower;
  private final TensorBuffer present = new TensorBuffer("present");

  /**
   * @param tower whether the network masks what is not of the clip, and pools its states
   */
  LogMelInput(LogMelProcessing processing, boolean tower) {
    this.sound = new TowerSound(processing);
    this.tower = tower;
  }

  @Override
  public Batches batches() {
    return sound.batches();
  }

  @Override
  public List<float[]> pieces(float[] clip) {
    return sound.windows(clip);
  }

  @Override
  public int steps(float[] piece) {
    return tower ? sound.rows(piece) : sound.states(piece);
  }

  @Override
  public List<TensorBuffer> fill(List<float[]> pieces) {
    int padded = tower ? sound.padded(pieces) / 2 : sound.padded(pieces);
    var rows = present.floats(pieces.size(), padded);
    for (int i = 0; i < pieces.size(); i++) {
      TensorBuffer.fillWithOnes(rows, i * padded, steps(pieces.get(i)));
    }
    var inputs = new ArrayList<>(tower ? sound.fill(pieces) : List.of(sound.mel(pieces)));
    inputs.add(present);
    return inputs;
  }
}

package io.affectstream.training.data;

import io.affectstream.dsp.Pcm16;
import io.affectstream.wire.Emotion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A data set of WAV files in the layout of MER, made on the spot. */
public record SoundFolder(Path folder) {

  public static SoundFolder in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("audio"));
    Files.writeString(folder.resolve("track1_train_disdim.csv"), "name,discrete\n");
    Files.writeString(folder.resolve("transcription.csv"), "name,sentence\n");
    return new SoundFolder(folder);
  }

  /** Adds a tone of {@code seconds} that stands for a sentence. */
  public void add(String name, double hertz, double seconds, Emotion emotion, String sentence)
      throws IOException {
    write(name, hertz, seconds);
    append("track1_train_disdim.csv", name + "," + emotion.diskSpelling());
    append("transcription.csv", name + "," + sentence);
  }

  /** Writes or replaces a recording. */
  public void write(String name, double hertz, double seconds) throws IOException {
    var samples = new float[(int) (seconds * Pcm16.SAMPLE_RATE_HZ)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.2 * Math.sin(2 * Math.PI * hertz * i / Pcm16.SAMPLE_RATE_HZ));
    }
    var pcm = new ByteArrayInputStream(Pcm16.encode(samples).array());
    var format = new AudioFormat(Pcm16.SAMPLE_RATE_HZ, 16, 1, true, false);
    try (var sound = new AudioInputStream(pcm, format, samples.length)) {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, recording(name).toFile());
    }
  }

  public Path recording(String name) {
    return folder.resolve("audio").resolve(name + ".wav");
  }

  private void append(String file, String line) throws IOException {
    Files.writeString(folder.resolve(file), line + "\n", StandardOpenOption.APPEND);
  }
}

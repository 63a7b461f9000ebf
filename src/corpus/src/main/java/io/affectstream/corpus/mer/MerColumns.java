package io.affectstream.corpus.mer;

import java.util.List;

/** The names of files, folders and columns, newest layout first. */
final class MerColumns {
  static final String NAME = "name";
  static final String SPLIT = "split";

  /** MER2026, MER2025 and our corpora, MER2024, MER2023. */
  static final List<String> LABEL_FILES =
      List.of(
          "track1_train.csv",
          "track1_train_disdim.csv",
          "label-disdim.csv",
          "train-label.csv",
          "test1-label.csv",
          "test2-label.csv",
          "test3-label.csv");

  static final List<String> LABEL_COLUMNS = List.of("discrete", "emo", "label");

  static final List<String> TEXT_FILES =
      List.of(
          "subtitle_chieng.csv",
          "label-transcription.csv",
          "transcription.csv",
          "transcription-merge.csv");

  static final List<String> TEXT_COLUMNS = List.of("sentence", "english", "chinese");

  /** Ours only. */
  static final String CORPUS_FILE = "corpus.csv";

  static final List<String> VIDEO_ENDINGS = List.of("mp4", "mov", "avi", "mkv", "webm", "m4v");
  static final List<String> SOUND_ENDINGS = List.of("wav", "mp3", "flac", "m4a", "ogg");

  private MerColumns() {}
}

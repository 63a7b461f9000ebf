package io.affectstream.corpus.mer;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

  /** The clips that MER2025 and MER2026 want answers for. */
  static final List<String> CANDIDATE_FILES =
      List.of("track_all_candidates.csv", "track1_track2_candidate.csv");

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

  static final Set<String> VIDEO_ENDINGS =
      Set.of(
          "mp4", "mov", "avi", "mkv", "webm", "m4v", "mpg", "mpeg", "mts", "m2ts", "vob", "3gp",
          "wmv", "flv", "ogv", "mxf", "dv");
  static final Set<String> SOUND_ENDINGS =
      Set.of(
          "wav", "mp3", "flac", "m4a", "ogg", "oga", "opus", "aac", "wma", "amr", "gsm", "spx",
          "w64", "rf64", "aif", "aiff", "au", "caf");

  private MerColumns() {}

  /** All that is read beside recordings. */
  static List<String> auxiliary() {
    return Stream.of(LABEL_FILES, TEXT_FILES, CANDIDATE_FILES, List.of(CORPUS_FILE))
        .flatMap(List::stream)
        .toList();
  }

  static boolean isAuxiliary(Path file) {
    return auxiliary().contains(String.valueOf(file.getFileName()));
  }

  static boolean isMedia(String ending) {
    return VIDEO_ENDINGS.contains(ending) || SOUND_ENDINGS.contains(ending);
  }
}

package io.affectstream.corpus.mer;

import io.affectstream.media.folder.FolderContents.PassedOver;
import java.util.List;

/**
 * What a folder of recordings turned out to hold.
 *
 * @param clips its recordings by name, with what is known of each
 * @param described whether files with labels, words or splits lie beside them
 * @param passedOver entries that could not be looked at, or lead in a circle
 * @param leftOut rows and files that are not used
 * @param notes what else was guessed or passed over, in sentences
 */
public record MerFolder(
    List<MerClip> clips,
    boolean described,
    List<PassedOver> passedOver,
    List<LeftOut> leftOut,
    List<String> notes) {
  public MerFolder {
    clips = List.copyOf(clips);
    passedOver = List.copyOf(passedOver);
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
  }
}

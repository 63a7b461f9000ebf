package io.affectstream.media;

import io.affectstream.media.natives.NativeCache;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import org.bytedeco.javacpp.Loader;

/** The child of {@link NoDesktopIT}: says whether a face can be found here, and highgui loaded. */
final class FaceProbe {
  private FaceProbe() {}

  /**
   * @param args cache folder, media file
   */
  public static void main(String[] args) throws Exception {
    NativeCache.use(Path.of(args[0]));
    var clips = new ArrayList<ExtractedClip>();
    new ClipExtractor(ExtractionSettings.of(Segmentation.WHOLE))
        .extract(Path.of(args[1]), clips::add);
    @SuppressWarnings("SystemOut") // what this program is for
    PrintStream out = System.out;
    out.print(highguiLoads() ? "highgui loaded, " : "highgui refused, ");
    out.print(clips.getFirst().hasFace() ? "faces found\n" : "no face found\n");
  }

  private static boolean highguiLoads() throws Exception {
    var file =
        Loader.cacheResource(
            "/org/bytedeco/opencv/" + Loader.getPlatform() + "/libopencv_highgui.so.413");
    try {
      System.load(file.toString());
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }
}

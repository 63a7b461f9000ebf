package planted.speech;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OrtSession;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.pytorch.Tensor;

/** Uses every native library where none belongs. */
record Natives(
    OrtSession session, AVFormatContext media, Tensor tensor, HuggingFaceTokenizer tokenizer) {}

package io.affectstream.text.published;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A SentencePiece model ({@code tokenizer.model}, {@code *.bpe.model}), by the field numbers of
 * {@code sentencepiece_model.proto}.
 *
 * <p>Kudo and Richardson, <i>SentencePiece</i>, EMNLP 2018; unigram pieces: Kudo, ACL 2018.
 */
public final class SentencePieceModel {
  private static final String BOUNDARY = "\u2581"; // stands for a blank
  private static final int MOST_PIECES = 1_000_000;
  private static final int UNIGRAM = 1;
  private static final int BYTE_PAIRS = 2;
  private static final int UNKNOWN = 2;
  private static final int CONTROL = 3;

  private record Piece(String text, float score, int type) {

    static Piece read(ByteBuffer message) {
      String text = "";
      float score = 0;
      int type = 1;
      for (var fields = new ProtoFields(message); fields.next(); ) {
        switch (fields.field()) {
          case 1 -> text = fields.text();
          case 2 -> score = fields.real();
          case 3 -> type = (int) fields.number();
          default -> {}
        }
      }
      return new Piece(text, score, type);
    }
  }

  private final List<Piece> pieces = new ArrayList<>();
  private int model = UNIGRAM;
  private boolean bytesForUnknown;
  private boolean leadingBlank = true;
  private boolean singleBlanks = true;
  private byte[] charactersMap = {};

  private SentencePieceModel() {}

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException if it is damaged or none; the message names {@code origin}
   */
  public static SentencePieceModel parse(byte[] message, String origin) {
    try {
      var model = new SentencePieceModel();
      model.read(ByteBuffer.wrap(message));
      model.requireUsable();
      return model;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          origin + " is no SentencePiece model: " + e.getMessage(), e);
    }
  }

  private void read(ByteBuffer message) {
    for (var fields = new ProtoFields(message); fields.next(); ) {
      switch (fields.field()) {
        case 1 -> pieces.add(Piece.read(fields.bytes()));
        case 2 -> training(fields.bytes());
        case 3 -> normalising(fields.bytes());
        default -> {}
      }
    }
  }

  private void training(ByteBuffer message) {
    for (var fields = new ProtoFields(message); fields.next(); ) {
      switch (fields.field()) {
        case 3 -> model = (int) fields.number();
        case 35 -> bytesForUnknown = fields.number() != 0;
        default -> {}
      }
    }
  }

  private void normalising(ByteBuffer message) {
    for (var fields = new ProtoFields(message); fields.next(); ) {
      switch (fields.field()) {
        case 2 -> {
          charactersMap = new byte[fields.bytes().remaining()];
          fields.bytes().get(charactersMap);
        }
        case 3 -> leadingBlank = fields.number() != 0;
        case 4 -> singleBlanks = fields.number() != 0;
        default -> {}
      }
    }
  }

  private void requireUsable() {
    if (pieces.isEmpty() || pieces.size() > MOST_PIECES || unknown() < 0) {
      throw new IllegalArgumentException(
          "%d pieces, of which %s is for the unknown"
              .formatted(pieces.size(), unknown() < 0 ? "none" : "one"));
    }
    if (model != UNIGRAM && model != BYTE_PAIRS) {
      throw new IllegalArgumentException("only unigram and byte pair models are known");
    }
    if (pieces.stream().map(Piece::text).distinct().count() != pieces.size()) {
      throw new IllegalArgumentException("a piece is listed twice");
    }
  }

  private int unknown() {
    for (int id = 0; id < pieces.size(); id++) {
      if (pieces.get(id).type == UNKNOWN) {
        return id;
      }
    }
    return -1;
  }

  /** The same as a {@code tokenizer.json}. */
  public String toTokenizerJson() {
    var json = new TokenizerJson();
    for (int id = 0; id < pieces.size(); id++) {
      if (pieces.get(id).type == CONTROL || pieces.get(id).type == UNKNOWN) {
        json.special(id, pieces.get(id).text);
      }
    }
    normalisers(json);
    decoders(json);
    if (model == UNIGRAM) {
      unigrams(json);
    } else {
      json.bytePairs(ids(), Merges.of(ranks()));
      json.model().put("unk_token", pieces.get(unknown()).text).put("fuse_unk", true);
    }
    json.model().put("byte_fallback", bytesForUnknown);
    return json.toString();
  }

  private void normalisers(TokenizerJson json) {
    if (charactersMap.length > 0) {
      var map = Base64.getEncoder().encodeToString(charactersMap);
      json.normalize(TokenizerJson.part("Precompiled").put("precompiled_charsmap", map));
    }
    if (singleBlanks) {
      json.normalize(TokenizerJson.part("Strip").put("strip_left", true).put("strip_right", true));
      json.normalize(TokenizerJson.replaceAll(" {2,}", " "));
    }
    if (leadingBlank) {
      json.normalize(TokenizerJson.part("Prepend").put("prepend", BOUNDARY));
    }
    json.normalize(TokenizerJson.replace(" ", BOUNDARY));
  }

  private void decoders(TokenizerJson json) {
    json.decode(TokenizerJson.replace(BOUNDARY, " "))
        .decode(TokenizerJson.part("ByteFallback"))
        .decode(TokenizerJson.part("Fuse"));
    if (leadingBlank) {
      json.decode(TokenizerJson.part("Strip").put("content", " ").put("start", 1).put("stop", 0));
    }
  }

  private void unigrams(TokenizerJson json) {
    var unigram = json.model("Unigram").put("unk_id", unknown());
    var scores = unigram.putArray("vocab");
    pieces.forEach(piece -> scores.addArray().add(piece.text).add(piece.score));
  }

  private Map<String, Integer> ids() {
    var ids = new LinkedHashMap<String, Integer>();
    pieces.forEach(piece -> ids.put(piece.text, ids.size()));
    return ids;
  }

  /** The piece of the highest score is made first. */
  private Map<String, Integer> ranks() {
    var byScore = new ArrayList<>(pieces);
    byScore.sort(Comparator.comparingDouble((Piece piece) -> -piece.score));
    var ranks = new LinkedHashMap<String, Integer>();
    byScore.stream()
        .filter(piece -> piece.type != CONTROL && piece.type != UNKNOWN)
        .forEach(piece -> ranks.put(piece.text, ranks.size()));
    return ranks;
  }
}

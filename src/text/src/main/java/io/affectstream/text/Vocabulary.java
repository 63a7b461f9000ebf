package io.affectstream.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pieces of a tokenizer by their ids. A piece that opens a word starts with {@link #BOUNDARY}.
 *
 * @param pieces index is id
 */
public record Vocabulary(List<String> pieces) {
  /** SentencePiece's mark of a word's beginning. */
  public static final String BOUNDARY = "\u2581";

  private static final int MOST_PIECES = 1_000_000;

  public Vocabulary {
    pieces = List.copyOf(pieces);
  }

  /**
   * Reads the vocabulary of a {@code tokenizer.json}; ids that no piece has stay empty.
   *
   * @throws IllegalArgumentException if {@code json} is not one; the message names {@code origin}
   */
  public static Vocabulary parse(byte[] json, String origin) {
    var byId = new TreeMap<Integer, String>();
    var root = tree(json, origin);
    addModel(root.path("model").path("vocab"), byId);
    for (var token : root.path("added_tokens")) {
      byId.put(token.path("id").asInt(-1), token.path("content").asText());
    }
    if (byId.isEmpty() || byId.firstKey() < 0 || byId.lastKey() >= MOST_PIECES) {
      throw new IllegalArgumentException(
          origin + " has no vocabulary with ids from 0 to " + MOST_PIECES);
    }
    return new Vocabulary(inOrder(byId));
  }

  public int size() {
    return pieces.size();
  }

  public String piece(int id) {
    return pieces.get(id);
  }

  /** Whether a word begins with the piece {@code id}. */
  public boolean opensWord(int id) {
    return piece(id).startsWith(BOUNDARY);
  }

  private static JsonNode tree(byte[] json, String origin) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(origin + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(origin + " is not JSON", e);
    }
  }

  /** BPE and WordPiece map pieces to ids; Unigram lists pairs of piece and score. */
  private static void addModel(JsonNode vocabulary, SortedMap<Integer, String> byId) {
    if (vocabulary.isArray()) {
      for (int id = 0; id < vocabulary.size(); id++) {
        byId.put(id, vocabulary.get(id).path(0).asText());
      }
    }
    for (var entry : vocabulary.properties()) {
      byId.put(entry.getValue().asInt(-1), entry.getKey());
    }
  }

  private static List<String> inOrder(SortedMap<Integer, String> byId) {
    var pieces = new ArrayList<String>();
    byId.forEach(
        (id, piece) -> {
          while (pieces.size() < id) {
            pieces.add("");
          }
          pieces.add(piece);
        });
    return pieces;
  }
}

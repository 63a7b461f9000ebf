package io.affectstream.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tokens as FunASR lists them in {@code tokens.json}: the place of a token is its id. */
public final class TokenList {
  private static final String UNKNOWN = "<unk>";

  private final List<String> tokens;
  private final Map<String, Integer> ids = new HashMap<>();
  private final int unknown;

  /**
   * @throws IllegalArgumentException if a token is there twice or {@code <unk>} is not there
   */
  public TokenList(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
    for (int id = 0; id < tokens.size(); id++) {
      if (ids.put(tokens.get(id), id) != null) {
        throw new IllegalArgumentException("token '" + tokens.get(id) + "' is listed twice");
      }
    }
    var stranger = ids.get(UNKNOWN);
    if (stranger == null) {
      throw new IllegalArgumentException("no token is " + UNKNOWN);
    }
    this.unknown = stranger;
  }

  /**
   * Reads a {@code tokens.json}.
   *
   * @throws IllegalArgumentException if {@code json} is no such list; the message names {@code
   *     origin}
   */
  public static TokenList parse(byte[] json, String origin) {
    try {
      var listed = new ArrayList<String>();
      var tree = new ObjectMapper().readTree(json);
      for (var token : tree) {
        if (!tree.isArray() || !token.isTextual()) {
          throw new IllegalArgumentException("it is no list of texts");
        }
        listed.add(token.asText());
      }
      return new TokenList(listed);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(origin + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(origin + " is not JSON", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
    }
  }

  public int size() {
    return tokens.size();
  }

  /** The token {@code id}. */
  public String token(int id) {
    return tokens.get(id);
  }

  /** The id of {@code token}, or that of {@code <unk>}. */
  public int id(String token) {
    return ids.getOrDefault(token, unknown);
  }

  /** The ids of {@code words}, in their order. */
  public int[] ids(List<String> words) {
    return words.stream().mapToInt(this::id).toArray();
  }
}

package io.affectstream.corpus.numpy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pickle of NumPy may hold. There is no way to say anything else. */
sealed interface Pickled {

  /** A truth value, bytes, nothing, the type of an array: of no interest to anyone here. */
  enum Inert implements Pickled {
    VALUE
  }

  /** A whole or a broken number. */
  record Numeral(double value) implements Pickled {}

  /** A string. */
  record Text(String value) implements Pickled {}

  /** A tuple. */
  record Tuple(List<Pickled> items) implements Pickled {
    public Tuple {
      items = List.copyOf(items);
    }
  }

  /** A list. It may come to hold itself, so it is never compared or printed. */
  final class Items implements Pickled {
    final List<Pickled> items = new ArrayList<>();
  }

  /** A dictionary of texts to anything. It may come to hold itself. */
  final class Dictionary implements Pickled {
    final Map<String, Pickled> entries = new LinkedHashMap<>();
  }

  /** An array of objects, in order, once it has been given them. */
  final class Objects implements Pickled {
    List<Pickled> items = List.of();
  }

  /** The names that NumPy's own arrays are pickled with; nothing is ever looked up by them. */
  enum Maker implements Pickled {
    ARRAY,
    INERT
  }
}

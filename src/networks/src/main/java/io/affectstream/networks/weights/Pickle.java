package io.affectstream.networks.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pickle of tensors may hold. There is no way to say anything else. */
sealed interface Pickle {

  /** A float, a truth value, bytes or nothing: settings beside the weights. */
  enum Inert implements Pickle {
    VALUE
  }

  /** A whole number. */
  record Whole(long value) implements Pickle {}

  /** A string. */
  record Text(String value) implements Pickle {}

  /** A tuple. */
  record Tuple(List<Pickle> items) implements Pickle {
    public Tuple {
      items = List.copyOf(items);
    }
  }

  /** A list or a set. It may come to hold itself, so it is never compared or printed. */
  final class Items implements Pickle {
    final List<Pickle> items = new ArrayList<>();
  }

  /** A dictionary; entries whose key is no string are dropped. It may come to hold itself. */
  final class Dictionary implements Pickle {
    final Map<String, Pickle> entries = new LinkedHashMap<>();
  }

  /** The bytes of some tensors, by the name of their entry in the archive. */
  record Storage(Dtype dtype, String key, long count) implements Pickle {}

  /** A view of a storage; offset and strides count values. */
  record View(Storage storage, long offset, List<Long> shape, List<Long> strides)
      implements Pickle {}

  /** The type of a storage. */
  record StorageType(Dtype dtype) implements Pickle {}

  /** What a pickle may call; see {@link PickleGlobals}. */
  enum Maker implements Pickle {
    DICTIONARY,
    TENSOR,
    PARAMETER,
    INERT
  }
}

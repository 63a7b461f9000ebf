package io.affectstream.networks.weights;

import io.affectstream.networks.weights.Pickle.Dictionary;
import io.affectstream.networks.weights.Pickle.Items;
import io.affectstream.networks.weights.Pickle.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack, the marks and the memory of a pickle that is being read. */
final class PickleStack {
  private final List<Pickle> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Long, Pickle> memory = new HashMap<>();

  void push(Pickle value) {
    stack.add(value);
  }

  Pickle pop() throws PickleException {
    return pop(1).getFirst();
  }

  /** The top {@code count} values, the topmost last. */
  List<Pickle> pop(int count) throws PickleException {
    requireValues(count);
    return removeFrom(stack.size() - count);
  }

  private Pickle top() throws PickleException {
    requireValues(1);
    return stack.getLast();
  }

  /** Values below the last mark cannot be reached. */
  private void requireValues(int count) throws PickleException {
    int bottom = marks.isEmpty() ? 0 : marks.getLast();
    if (stack.size() - bottom < count) {
      throw PickleException.damaged("it takes more from its stack than it has put there");
    }
  }

  void mark() {
    marks.add(stack.size());
  }

  /** Everything above the last mark, which goes too. */
  List<Pickle> popToMark() throws PickleException {
    if (marks.isEmpty()) {
      throw PickleException.damaged("it looks for a mark that it has not set");
    }
    return removeFrom(marks.removeLast());
  }

  private List<Pickle> removeFrom(int height) {
    var above = stack.subList(height, stack.size());
    var removed = List.copyOf(above);
    above.clear();
    return removed;
  }

  /** Puts {@code values} into the list on top. */
  void append(List<Pickle> values) throws PickleException {
    if (!(top() instanceof Items list)) {
      throw PickleException.refused("an element for what is no list");
    }
    list.items.addAll(values);
  }

  /** Puts {@code pairs}, keys and values by turns, into the dictionary on top. */
  void put(List<Pickle> pairs) throws PickleException {
    if (!(top() instanceof Dictionary dictionary) || pairs.size() % 2 != 0) {
      throw PickleException.refused("an entry for what is no dictionary");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      if (pairs.get(i) instanceof Text(var key)
          && dictionary.entries.put(key, pairs.get(i + 1)) != null) {
        throw PickleException.refused("two entries named '%s'".formatted(key));
      }
    }
  }

  /** Drops the attributes of the dictionary below them: PyTorch keeps versions of modules there. */
  void dropAttributes() throws PickleException {
    pop();
    if (!(top() instanceof Dictionary)) {
      throw PickleException.refused("attributes for what is no dictionary");
    }
  }

  void remember(long key) throws PickleException {
    memory.put(key, top());
  }

  /** Under the next number, as protocol 4 counts. */
  void remember() throws PickleException {
    remember(memory.size());
  }

  void recall(long key) throws PickleException {
    var value = memory.get(key);
    if (value == null) {
      throw PickleException.damaged("it recalls what it has not remembered");
    }
    push(value);
  }
}

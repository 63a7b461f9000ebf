package io.affectstream.streams;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Counts keys in a store and tells each count. */
final class CountingTopology {
  static final String STORE = "counts";

  private CountingTopology() {}

  static Topology of(String name) {
    var store =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.String())
            .withLoggingEnabled(Map.of());
    return new Topology()
        .addSource("read", new StringDeserializer(), new StringDeserializer(), name + "-in")
        .addProcessor("count", Counter::new, "read")
        .addStateStore(store, "count")
        .addSink(
            "write",
            name + "-out",
            new StringSerializer(),
            new StringSerializer(),
            (_, _, _, _) -> Optional.of(Set.of(0)),
            "count");
  }

  private static final class Counter implements Processor<String, String, String, String> {
    private ProcessorContext<String, String> context;
    private KeyValueStore<String, String> counts;

    @Override
    public void init(ProcessorContext<String, String> context) {
      this.context = context;
      this.counts = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, String> record) {
      var known = counts.get(record.key());
      var count = Integer.toString(known == null ? 1 : Integer.parseInt(known) + 1);
      counts.put(record.key(), count);
      context.forward(record.withValue(count));
    }
  }
}

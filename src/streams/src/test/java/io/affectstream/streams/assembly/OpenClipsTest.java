package io.affectstream.streams.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.streams.assembly.clip.OpenClip;
import io.affectstream.wire.ClipId;
import io.affectstream.wire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class OpenClipsTest {
  private static final ClipId CLIP = new ClipId("session", "speaker", 0);

  private final OpenClipFormat format = new OpenClipFormat(Topics.embedded());

  @Test
  void keysThatAreNoClipsDoNotKeepTheStoreFromOpening() {
    var store = store();
    store.put(bytes("nonsense"), new byte[] {1});
    store.put(new byte[0], new byte[] {1});
    store.put(bytes("session/speaker/1"), new byte[] {1}); // six digits are written
    store.put(CLIP.key(), format.write(OpenClip.opened(1)));

    var due = new ArrayList<ClipId>();
    new OpenClips(store, format, 5).forEachDue(5, due::add);

    assertThat(due).containsExactly(CLIP);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static KeyValueStore<byte[], byte[]> store() {
    var store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("open"), Serdes.ByteArray(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    return store;
  }
}

package io.affectstream.training;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** What is allocated and not freed on the heap of the GNU C library, where tensors lie. */
final class NativeHeap {
  private static final int FIELDS = 10; // of struct mallinfo2, see man 3 mallinfo
  private static final int MAPPED = 4;
  private static final int IN_USE = 7;
  private static final Optional<MethodHandle> INFO =
      Linker.nativeLinker().defaultLookup().find("mallinfo2").map(NativeHeap::handle);

  private NativeHeap() {}

  private static MethodHandle handle(MemorySegment function) {
    var info =
        MemoryLayout.structLayout(MemoryLayout.sequenceLayout(FIELDS, ValueLayout.JAVA_LONG));
    return Linker.nativeLinker().downcallHandle(function, FunctionDescriptor.of(info));
  }

  /** Other C libraries do not tell. */
  static boolean isKnown() {
    return INFO.isPresent();
  }

  static long bytesInUse() {
    try (var arena = Arena.ofConfined()) {
      var info = (MemorySegment) INFO.orElseThrow().invokeExact((SegmentAllocator) arena);
      long[] fields = info.toArray(ValueLayout.JAVA_LONG);
      return fields[IN_USE] + fields[MAPPED];
    } catch (Throwable e) { // the signature of a method handle
      throw new IllegalStateException("mallinfo2 cannot be called", e);
    }
  }
}

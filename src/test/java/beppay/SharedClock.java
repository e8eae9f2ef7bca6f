package beppay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock of several processes. It runs with the real time, and a test moves it ahead for all of them at once.
///
/// The processes map the same file, which contains the number of milliseconds by which the clock is ahead.
public final class SharedClock implements InstantSource {
    private static final VarHandle MILLIS = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment ahead;

    private SharedClock(MemorySegment ahead) {
        this.ahead = ahead;
    }

    /// @param file is created if it does not exist
    public static SharedClock open(Path file) {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SharedClock(channel.map(MapMode.READ_WRITE, 0, Long.BYTES, Arena.global()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plusMillis((long) MILLIS.getVolatile(ahead, 0L));
    }

    public void pass(Duration time) {
        MILLIS.getAndAdd(ahead, 0L, time.toMillis());
    }
}

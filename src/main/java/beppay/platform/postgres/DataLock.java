package beppay.platform.postgres;

import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Who uses a data directory: three locks of the operating system, which end with their process however it ends.
///
/// The *server* lock is its one server's, for as long as it runs. The *commands* lock is shared by the commands
/// that use PostgreSQL beside it, or without it. The *change* lock is had by whoever starts or stops PostgreSQL,
/// for that moment; the other two are asked for only under it. All three are bytes of one file, since on most
/// systems a process loses its locks on a file when it closes the file, even if it has it open twice.
final class DataLock implements AutoCloseable {
    /// Far behind what is written in the file.
    private static final long SERVER = 1_000_000;

    private static final long COMMANDS = SERVER + 1;
    private static final long CHANGE = SERVER + 2;

    /// The first start unpacks and initializes PostgreSQL, which takes its time on a slow machine.
    private static final Duration MAX_WAIT = Duration.ofSeconds(90);

    private static final Set<StandardOpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path folder;
    private final FileChannel file;
    private final ReentrantLock inProcess = new ReentrantLock();

    private DataLock(Path folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
    }

    static DataLock open(DataDirectory data) {
        try {
            // Made by whoever is first: two commands may be the first ones at once.
            return new DataLock(data.path(), FileChannel.open(data.lock(), OPTIONS, DataDirectory.PRIVATE_FILE));
        } catch (IOException refused) {
            throw new UnusableDatabase("%s can't be opened.".formatted(data.lock()), refused);
        }
    }

    /// Waits until nobody else starts or stops PostgreSQL.
    ///
    /// @throws UnusableDatabase where that takes longer than a start or stop
    Change change() {
        return change(MAX_WAIT);
    }

    Change change(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        acquireInProcess(atMost);
        try {
            while (true) {
                var lock = tryLock(CHANGE, false);
                if (lock != null) {
                    return new Change(lock);
                } else if (System.nanoTime() - until > 0) {
                    throw busy();
                }
                Polling.pause();
            }
        } catch (RuntimeException failed) {
            inProcess.unlock();
            throw failed;
        }
    }

    private void acquireInProcess(Duration atMost) {
        try {
            if (!inProcess.tryLock(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnusableDatabase("BepPay was stopped while it waited for the data directory.", stopped);
        }
    }

    private UnusableDatabase busy() {
        return new UnusableDatabase(
                ("PostgreSQL in %s is being started or stopped by another process, perhaps in another"
                                + " container, and that takes longer than usual. Try again later.")
                        .formatted(folder));
    }

    /// The moment in which PostgreSQL is started or stopped.
    final class Change implements AutoCloseable {
        private final FileLock lock;

        private Change(FileLock lock) {
            this.lock = lock;
        }

        /// @return null where there is a server already
        @Nullable
        FileLock lockAsServer() {
            var server = tryLock(SERVER, false);
            if (server != null) {
                write("server %d%n".formatted(ProcessHandle.current().pid()));
            }
            return server;
        }

        boolean hasServer() {
            return isLocked(SERVER);
        }

        FileLock lockAsCommand() {
            var command = tryLock(COMMANDS, true);
            if (command == null) {
                throw new IllegalStateException("One process uses a data directory once.");
            }
            return command;
        }

        boolean hasCommands() {
            return isLocked(COMMANDS);
        }

        @Override
        public void close() {
            release(lock);
            inProcess.unlock();
        }
    }

    /// "server 4711", as the server wrote it.
    String holder() {
        try {
            var text = ByteBuffer.allocate(100);
            file.read(text, 0);
            return StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    private void write(String text) {
        try {
            file.truncate(0);
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException refused) {
            throw new UnusableDatabase("The data directory's lock can't be written.", refused);
        }
    }

    private boolean isLocked(long position) {
        var free = tryLock(position, false);
        if (free != null) {
            release(free);
        }
        return free == null;
    }

    private @Nullable FileLock tryLock(long position, boolean shared) {
        try {
            return file.tryLock(position, 1, shared);
        } catch (OverlappingFileLockException ourOwn) {
            return null;
        } catch (IOException refused) {
            throw new UnusableDatabase("The data directory can't be locked; is it on a network?", refused);
        }
    }

    static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException gone) {
            throw new UnusableDatabase("The data directory's lock can't be released.", gone);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException gone) {
            throw new UnusableDatabase("The data directory's lock can't be closed.", gone);
        }
    }
}

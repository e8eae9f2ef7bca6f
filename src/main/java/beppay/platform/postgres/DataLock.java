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

/// The users of a data directory, as three locks of the operating system. A lock ends with its process, however
/// the process ends.
///
/// * The *server* lock belongs to the one server, as long as it runs.
/// * The *commands* lock is shared by all commands, whether or not a server runs.
/// * The *change* lock is held while PostgreSQL is started or stopped. The other locks are acquired only under
///   it.
///
/// The locks are byte ranges of one file. On most systems a process loses all its locks on a file when it closes
/// the file once, even if it has opened it twice.
final class DataLock implements AutoCloseable {
    /// The locked bytes, far beyond the contents of the file.
    private static final long SERVER = 1_000_000;

    private static final long COMMANDS = SERVER + 1;
    private static final long CHANGE = SERVER + 2;

    /// The first start unpacks and initializes PostgreSQL, which is slow on a slow machine.
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
            // The first process creates the file. Two commands may be first at the same time.
            return new DataLock(data.path(), FileChannel.open(data.lock(), OPTIONS, DataDirectory.PRIVATE_FILE));
        } catch (IOException refused) {
            throw new UnusableDatabase("%s can't be opened.".formatted(data.lock()), refused);
        }
    }

    /// Waits for the change lock.
    ///
    /// @throws UnusableDatabase if that takes longer than any start or stop
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

    /// The change lock while it is held.
    final class Change implements AutoCloseable {
        private final FileLock lock;

        private Change(FileLock lock) {
            this.lock = lock;
        }

        /// @return null if another server has the lock
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
                throw new IllegalStateException("A process can use a data directory only once.");
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

    /// The server's own description of itself, such as "server 4711".
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
            throw new UnusableDatabase(
                    "The data directory can't be locked. It may be on a network file system without locks.", refused);
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

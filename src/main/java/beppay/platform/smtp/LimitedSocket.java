package beppay.platform.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// A socket that receives a limited number of bytes. Angus Mail keeps a complete response in memory, however long
/// it is.
///
/// TLS reads from this socket too.
final class LimitedSocket extends Socket {
    private final AtomicInteger remaining;

    /// @param remaining the bytes that may still be received
    LimitedSocket(AtomicInteger remaining) {
        this.remaining = remaining;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new LimitedStream(super.getInputStream());
    }

    private final class LimitedStream extends FilterInputStream {
        LimitedStream(InputStream received) {
            super(received);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            count(Math.max(0, count));
            return count;
        }
    }

    private void count(int received) throws IOException {
        if (remaining.addAndGet(-received) < 0) {
            throw new IOException("the mail server sends too much");
        }
    }
}

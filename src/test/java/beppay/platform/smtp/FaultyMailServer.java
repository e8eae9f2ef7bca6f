package beppay.platform.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server that misbehaves as a test requires. It counts the messages whose end it received.
public final class FaultyMailServer implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int LONG = 4_096;
    private static final long ENDLESS = 64L << 20;

    public volatile Fault fault = Fault.NONE;
    private final ServerSocket listener;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /// What goes wrong.
    public enum Fault {
        NONE,
        GREETS_WITH_554,
        REJECTS_RECIPIENT,
        GREYLISTS,
        REJECTS_CONTENT,
        DEFERS_CONTENT,
        DROPS_AT_DATA,
        /// After it received the message.
        DROPS_AFTER_END,
        /// Of the greeting, one byte at a time without end.
        TRICKLES,
        /// The response to the message has 100 KB.
        CONFIRMS_AT_LENGTH,
        /// The greeting has one line without end.
        GREETS_WITHOUT_END,
        /// The response to EHLO has lines without end.
        OFFERS_WITHOUT_END,
        /// The response to the message has lines without end.
        CONFIRMS_WITHOUT_END
    }

    public FaultyMailServer() {
        try {
            listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// The messages whose end was received.
    public List<String> received() {
        return received;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var out = socket.getOutputStream();
            if (fault == Fault.TRICKLES) {
                trickle(in, out);
            }
            if (fault == Fault.GREETS_WITHOUT_END) {
                flood(out, "220 ", "x".repeat(LONG));
            }
            reply(out, fault == Fault.GREETS_WITH_554 ? "554 no service" : "220 mail.example");
            var line = in.readLine();
            while (line != null && respond(line, in, out)) {
                line = in.readLine();
            }
        } catch (IOException ended) {
            // The client closed the connection.
        }
    }

    /// Sends a byte whenever the client's patience for one is nearly used up.
    private static void trickle(BufferedReader in, OutputStream out) throws IOException {
        out.write("220-".getBytes(StandardCharsets.US_ASCII));
        while (!in.ready()) {
            out.write('x');
            out.flush();
            Thread.onSpinWait();
        }
    }

    /// Sends more than a test's memory holds, unless the client closes the connection.
    private static void flood(OutputStream out, String first, String repeated) throws IOException {
        out.write(first.getBytes(StandardCharsets.US_ASCII));
        var bytes = repeated.getBytes(StandardCharsets.US_ASCII);
        for (long sent = 0; sent < ENDLESS; sent += bytes.length) {
            out.write(bytes);
        }
    }

    /// Returns false if the connection ends.
    private boolean respond(String line, BufferedReader in, OutputStream out) throws IOException {
        var command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("RCPT")) {
            reply(
                    out,
                    switch (fault) {
                        case REJECTS_RECIPIENT -> "550 5.1.1 no such user";
                        case GREYLISTS -> "450 4.7.1 greylisted";
                        default -> "250 ok";
                    });
            return true;
        } else if (command.equals("DATA")) {
            return fault != Fault.DROPS_AT_DATA && data(in, out);
        }
        if (fault == Fault.OFFERS_WITHOUT_END && command.startsWith("EHLO")) {
            flood(out, "", "250-EXTENSION\r\n".repeat(LONG));
        }
        reply(out, command.equals("QUIT") ? "221 bye" : "250 ok");
        return true;
    }

    private boolean data(BufferedReader in, OutputStream out) throws IOException {
        reply(out, "354 go ahead");
        var message = new StringBuilder();
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                return false;
            }
            message.append(line).append('\n');
        }
        if (fault == Fault.CONFIRMS_WITHOUT_END) {
            flood(out, "", "250-queued\r\n".repeat(LONG));
        }
        if (fault == Fault.DROPS_AFTER_END) {
            received.add(message.toString());
            return false;
        }
        // Before the reply, after which the client may look.
        if (fault == Fault.NONE) {
            received.add(message.toString());
        }
        reply(
                out,
                switch (fault) {
                    case REJECTS_CONTENT -> "554 5.7.1 spam";
                    case CONFIRMS_AT_LENGTH -> "250 " + "queued".repeat(LONG * 4);
                    case DEFERS_CONTENT -> "451 4.3.0 try later";
                    default -> "250 2.0.0 queued";
                });
        return true;
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

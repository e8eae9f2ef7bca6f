package beppay.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// The bytes of a response from a socket, without an HTTP client, which would reject invalid requests.
record RawResponse(String text) {
    private static final int PATIENCE_MILLISECONDS = 10_000;

    /// Sends the bytes, closes the output, and reads until the server closes the connection.
    static RawResponse to(int port, byte[] request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (IOException refusedEarly) {
                // The server may respond and close before it has read everything. Only its response matters.
            }
            return new RawResponse(read(socket));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String read(Socket socket) throws IOException {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        try {
            for (int n; (n = socket.getInputStream().read(buffer)) > 0; ) {
                text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException silent) {
            throw silent;
        } catch (IOException reset) {
            // Everything that was sent before the reset has been read.
        }
        return text.toString();
    }

    /// 0 if the server closed the connection without a response.
    int status() {
        return text.matches("(?s)HTTP/1\\.1 [0-9]{3} .*") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    String body() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? "" : text.substring(end + 4);
    }
}

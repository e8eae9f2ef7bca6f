package beppay.platform.postgres;

import beppay.platform.db.PostgresAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The address of the PostgreSQL in a data directory: a Unix socket in a folder that only its owner may enter.
final class LocalAddress {
    /// Part of the socket's file name. The folder contains no other socket, so the number has no other meaning.
    static final int PORT = 5432;

    static final String SOCKET_NAME = ".s.PGSQL." + PORT;

    private LocalAddress() {}

    /// No other user can replace the server or intercept its connections. The driver also requires SCRAM, which
    /// never sends the password and proves that the server has it.
    static PostgresAddress of(DataDirectory data, String database, String user) {
        var socket = ShortPath.of(data.socket()).resolve(SOCKET_NAME);
        return new PostgresAddress(
                ("jdbc:postgresql://localhost/%s?sslmode=disable&gssEncMode=disable&requireAuth=scram-sha-256"
                                + "&socketFactory=%s&socketFactoryArg=%s")
                        .formatted(
                                database,
                                LocalSocketFactory.class.getName(),
                                URLEncoder.encode(socket.toString(), StandardCharsets.UTF_8)),
                user,
                data.password(),
                "the data directory's socket");
    }
}

package beppay.platform.postgres;

import beppay.platform.db.PostgresAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The address of the PostgreSQL in a data directory: a Unix socket in a folder that only its owner may enter.
final class LocalAddress {
    /// PostgreSQL numbers its Unix sockets as TCP ports are numbered. The folder is its own, so any number does.
    static final int PORT = 5432;

    static final String SOCKET_NAME = ".s.PGSQL." + PORT;

    private LocalAddress() {}

    /// Only the folder's owner can replace the server or intercept its connections. The driver still requires SCRAM, so
    /// it sends the password to no server that does not prove that it knows it too.
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

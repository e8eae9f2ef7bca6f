package beppay.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The minimum cost of a durable change on this machine: one row, one commit, one flush to disk.
final class FsyncedCommit implements Clients.Client {
    private static final String INSERT = "insert into bench.commits (at) values (clock_timestamp())";

    private final Connection connection;
    private final PreparedStatement insert;

    FsyncedCommit(Jdbc jdbc) throws SQLException {
        connection = jdbc.connect();
        insert = connection.prepareStatement(INSERT);
    }

    @Override
    public void ask() throws SQLException {
        insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package beppay.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/// Opens the pool's connections, and retries while PostgreSQL starts or another server takes over.
///
/// The pool itself doubles its pauses up to five seconds, so it would stay unavailable for longer than
/// PostgreSQL.
final class RetryingDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;
    static final long MIN_PAUSE_MILLIS = 50;

    /// Not shorter, since PostgreSQL logs a line for each attempt while it recovers.
    private static final long MAX_PAUSE_MILLIS = 250;

    /// Connection refused or unreachable, connection broken, shutting down, starting up, too many connections.
    private static final Set<String> TRANSIENT_ERRORS = Set.of("08001", "08004", "08006", "57P01", "57P03", "53300");

    static final int CONNECT_TIMEOUT_SECONDS = 3;

    /// The defaults, which the address may override.
    ///
    /// * `socketTimeout` is longer than any statement may take.
    /// * `lock_timeout`: partners do not wait longer for a response.
    /// * `plan_cache_mode`: each statement has one good plan, regardless of its arguments. By default,
    ///   PostgreSQL would plan statements with arrays at each execution, which takes longer than executing them.
    private static final Map<String, String> DEFAULTS = Map.of(
            "connectTimeout", String.valueOf(CONNECT_TIMEOUT_SECONDS),
            "socketTimeout", "30",
            "tcpKeepAlive", "true",
            "ApplicationName", "beppay",
            "logServerErrorDetail", "false",
            "options",
                    "-c lock_timeout=10s -c statement_timeout=25s -c idle_in_transaction_session_timeout=60s"
                            + " -c plan_cache_mode=force_generic_plan");

    private volatile boolean isStopped;

    RetryingDataSource(PostgresAddress address) throws SQLException {
        setURL(address.url());
        for (var setting : DEFAULTS.entrySet()) {
            if (!address.url().contains(setting.getKey() + "=")) {
                setProperty(setting.getKey(), setting.getValue());
            }
        }
        if (address.user() != null) {
            setUser(address.user());
        }
        if (address.password() != null) {
            setPassword(address.password());
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        for (long pause = MIN_PAUSE_MILLIS; ; pause = Math.min(pause * 2, MAX_PAUSE_MILLIS)) {
            try {
                return super.getConnection();
            } catch (SQLException failed) {
                if (isStopped || !TRANSIENT_ERRORS.contains(String.valueOf(failed.getSQLState()))) {
                    throw failed;
                }
            }
            pause(pause);
        }
    }

    /// Call this before closing the pool, which waits for connections that are being opened.
    void stopRetrying() {
        isStopped = true;
    }

    private static void pause(long millis) throws SQLException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("The wait for a connection was interrupted.", stopped);
        }
    }

    /// Ignores the pool's timeout, for which the driver would start a thread for every connection.
    @Override
    public void setLoginTimeout(int seconds) {}

    /// The pool, when it is closed, waits this long for a connection that is being opened.
    @Override
    public int getLoginTimeout() {
        return CONNECT_TIMEOUT_SECONDS;
    }
}

/// Owns the PostgreSQL that BepPay runs itself: its programs, data directory, locks, processes and Unix socket.
///
/// [DataLocation] opens a database in a data directory or on an external server. [Postgres] starts the
/// PostgreSQL of a data directory, or joins it if it runs.
@NullMarked
package beppay.platform.postgres;

import org.jspecify.annotations.NullMarked;

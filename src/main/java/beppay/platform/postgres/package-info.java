/// Owns the PostgreSQL that BepPay runs itself: its programs, its data directory, its locks, its processes and its
/// Unix socket.
///
/// [DataLocation] opens a database in a data directory or on a server of the operator's. [Postgres] starts PostgreSQL in a
/// data directory, or joins the one that runs there.
@NullMarked
package beppay.platform.postgres;

import org.jspecify.annotations.NullMarked;

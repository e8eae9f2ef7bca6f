/// PostgreSQL: a server's own, or one that is started here from the binaries that BepPay brings; and the way to it.
///
/// [Postgres] runs it in a data directory, [Migrations] brings its tables up to date, [Database] hands out
/// [Transaction]s and [Notifications]. A setting under which an acknowledged purchase could be lost is refused.
@NullMarked
package beppay.platform.db;

import org.jspecify.annotations.NullMarked;

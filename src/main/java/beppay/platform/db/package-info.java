/// Owns access to the database: connections, transactions, rows, notifications and migrations.
///
/// [Migrations] brings the tables up to date. [Database] runs [Transaction]s and provides [Notifications]. A
/// server whose settings could lose a committed purchase is rejected.
@NullMarked
package beppay.platform.db;

import org.jspecify.annotations.NullMarked;
